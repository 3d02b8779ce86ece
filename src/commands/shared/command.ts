import type { Instant } from '../../lib/time.ts';

/** What the outside world looks like to a command. Made once, in cli.ts. */
export interface Edges {
  readonly now: Instant;
  /** Results, on standard output. */
  print(line: string): void;
  /** Notices and progress, on standard error. */
  note(line: string): void;
  /** Draws over the last line on a terminal; `null` elsewhere. */
  readonly redraw: ((line: string) => void) | null;
}

/** 0 done · 1 done, with what the caller asked to fail on. 2 and 3 are thrown: UserError, anything else. */
export type ExitCode = 0 | 1;

export interface Command {
  /** The verb, and the file's name. */
  readonly id: string;
  readonly summary: string;
  /** As commander writes them: `<file...>`, `[folder]`. */
  readonly parameters: readonly (readonly [name: string, help: string])[];
  readonly options: readonly (readonly [flags: string, help: string])[];
  run(edges: Edges, parameters: readonly unknown[], options: unknown): Promise<ExitCode>;
}

/** The option every command that needs a workspace has. */
export const WORKSPACE_OPTION = [
  '-w, --workspace <dir>',
  'the workspace folder (default: the current folder)',
] as const;
