import type { Policy } from '../model/policy.ts';
import { UserError } from '../model/problem.ts';
import { type ConfigProblem, configDocument } from './config/document.ts';
import { toPolicy } from './config/policy.ts';
import { configSchema } from './config/schema.ts';

/**
 * Reads attestry.yaml: everything checked, every default filled in. Throws a UserError that lists each problem as
 * `file:LINE path.to.key: found X, expected Y`. Whether a framework exists is for the caller to check.
 */
export function readConfig(text: string, fileName: string): Policy {
  const document = configDocument(text);
  if (document.syntax.length > 0) throw configError(document.syntax, fileName);

  const read = configSchema.safeParse(document.content);
  if (!read.success) throw configError(document.problems(read.error.issues), fileName);

  const problems: ConfigProblem[] = [];
  const policy = toPolicy(read.data, (path, found, expected) => problems.push(document.problem(path, found, expected)));
  if (problems.length > 0) throw configError(problems, fileName);
  return policy;
}

function configError(problems: readonly ConfigProblem[], fileName: string): UserError {
  const lines = [...problems].sort((a, b) => a.line - b.line).map(({ line, text }) => `${fileName}:${line} ${text}`);
  return new UserError(
    lines.join('\n'),
    `Put ${lines.length === 1 ? 'this line' : 'these lines'} right in the file and run the command again.`,
  );
}
