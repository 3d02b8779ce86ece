import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../model/problem.ts';

type Path = readonly PropertyKey[];

/** A YAML file read against a schema, which still knows its lines. */
export interface YamlSource<T> {
  readonly value: T;
  /** `controls/x/mapping.yaml:12 controls.3.grade: …` */
  problem(path: Path, message: string): string;
}

/** Throws a UserError that names file and line of everything that is wrong with the text. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): YamlSource<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  throwProblems(document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line} ${message}`));

  const problem = (path: Path, message: string): string => {
    const { line } = lines.linePos(offsetOf(document.contents, path));
    return `${file}:${line} ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`;
  };
  const read = schema.safeParse(document.toJS());
  if (!read.success) {
    throwProblems(
      read.error.issues.map((issue) =>
        issue.code === 'unrecognized_keys'
          ? problem([...issue.path, ...issue.keys.slice(0, 1)], `unknown key ${issue.keys.join(', ')}`)
          : problem(issue.path, issue.message),
      ),
    );
    throw new Error(`${file}: refused without a reason`);
  }
  return { value: read.data, problem };
}

export function throwProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new UserError(problems.join('\n'), 'Correct the file; docs/adding-a-framework.md explains every key.');
}

/** Offset of the deepest node on the path that exists: a missing key is reported where its parent begins. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const next = isSeq(node) && typeof key === 'number' ? node.items[key] : pair?.value;
    const marked = pair?.key ?? next;
    if (!isNode(marked) || !marked.range) break;
    offset = marked.range[0];
    node = next;
  }
  return offset;
}
