import { basename } from 'node:path';
import { sha256Hex } from '../../lib/hash.ts';
import type { Instant } from '../../lib/time.ts';
import { UserError } from '../../model/problem.ts';
import type { EvaluatedItem, SampleEvaluation } from '../../model/sample.ts';
import { evaluateSample } from '../../packet/sampling/evaluate.ts';
import { type FilledItem, readFilled } from '../../packet/sampling/filled.ts';
import { evaluationText } from '../../renderers/sample-evaluation.ts';
import { namedFile, readSample, recordEvaluation } from './sample-folder.ts';

/**
 * Reads a filled-in sheet and its sample, and records what it comes to beside them. Throws UserError for what is against
 * the rules of the draw; then nothing is recorded.
 */
export function evaluateSheet(path: string, now: Instant): { readonly text: readonly string[]; readonly file: string } {
  if (!path.endsWith('.csv')) throw new UserError(`${path} is not a .csv`, 'Name the filled-in sheet; keep its name.');
  const samplePath = path.replace(/[.]csv$/, '.json');
  const sample = readSample(samplePath);
  const bytes = namedFile(path);
  const sheet = readFilled(bytes, sample);
  const { results, replaced, problems } = evaluateSample(sample, sheet);
  if (problems.length > 0) {
    throw new UserError(
      problems.join('\n'),
      `Put ${basename(path)} right and evaluate it again; nothing was evaluated.`,
    );
  }
  const evaluation: SampleEvaluation = {
    format: 'attestry-sample-evaluation/1',
    sample: basename(samplePath),
    sheet: basename(path),
    sheetSha256: sha256Hex(bytes),
    evaluatedAt: now,
    results,
    items: sheet.items.map(evaluated),
  };
  return { text: evaluationText(sample, results, replaced), file: recordEvaluation(samplePath, evaluation) };
}

const evaluated = ({ item, marks, replacedBecause, said }: FilledItem): EvaluatedItem => ({
  no: item.no,
  key: item.key,
  marks: Object.fromEntries([...marks].map(([attribute, mark]) => [attribute, mark ?? ''])),
  replacedBecause: replacedBecause ?? '',
  evidenceSeen: said.get('evidence seen') ?? '',
  testedBy: said.get('tested by') ?? '',
  testedOn: said.get('tested on') ?? '',
  note: said.get('note') ?? '',
});
