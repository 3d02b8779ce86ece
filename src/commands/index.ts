export { formats } from './formats.ts';
export { importFiles } from './import.ts';
export { init } from './init.ts';
export { packet } from './packet.ts';
export { rejected } from './rejected.ts';
export { render } from './render.ts';
export { sources } from './sources.ts';
export { verify } from './verify.ts';
