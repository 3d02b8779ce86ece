import fc from 'fast-check';

// The same cases on every run, so that a red run is a change and not chance. Others: PROPERTY_SEED=$RANDOM npm test
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_121) });
