import { z } from 'zod';
import { plainDate } from './catalogue.ts';
import { readYaml } from './yaml-source.ts';

const count = z.int().min(1);

const schema = z.strictObject({
  source: z.string().trim().min(1),
  checked_on: plainDate,
  approver: z.string().trim().min(1).nullable(),
  sizes: z.array(
    z.strictObject({ frequency: z.string(), items: count.nullable(), low: count, medium: count, high: count }),
  ),
});

/** The table of sample sizes and what it rests on (spec AUD-2). */
export type SampleSizes = z.infer<typeof schema>;

/** Reads sample-sizes.yaml; throws a UserError that names file and line of what is wrong. */
export const readSampleSizes = (text: string, file: string): SampleSizes => readYaml(text, file, schema).value;
