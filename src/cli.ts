import { Command as Commander, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import type { Command, Edges } from './commands/shared/command.ts';
import { UserError } from './model/problem.ts';
import { software } from './pipeline/product.ts';

const isTerminal = process.stderr.isTTY === true;
let redrawn = false;

const edges: Edges = {
  now: Date.now(),
  print: (line) => write(process.stdout, `${line}\n`),
  note: (line) => write(process.stderr, `${line}\n`),
  redraw: isTerminal
    ? (line) => {
        redrawn = true;
        process.stderr.write(`\r\u001b[K${line}`);
      }
    : null,
};

// `attestry rejected | head` closes the pipe early: that is no fault of ours or of the caller's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

function write(stream: NodeJS.WriteStream, text: string): void {
  if (redrawn) process.stderr.write('\r\u001b[K');
  redrawn = false;
  stream.write(text);
}

function fail(text: string, exitCode: 2 | 3): void {
  write(process.stderr, `${text}\n`);
  process.exitCode = exitCode;
}

function attach(program: Commander, command: Command): void {
  const sub = program.command(command.id).summary(command.summary).description(command.summary).exitOverride();
  sub.showHelpAfterError(`See \`attestry help ${command.id}\` for what it takes.`);
  for (const [name, help] of command.parameters) sub.argument(name, help);
  for (const [flags, help] of command.options) sub.option(flags, help);
  sub.action(async () => {
    process.exitCode = await command.run(edges, sub.processedArgs, sub.opts());
  });
}

// Commander would exit 1 for an unknown flag; 1 means here: done, with what the caller asked to fail on.
const program = new Commander('attestry')
  .description('Turns the logs you have into audit packets whose every figure can be traced, recomputed and verified.')
  .version(software.version)
  .showHelpAfterError('`attestry help` lists the commands.')
  .exitOverride();
// Help, a mistake and options before the command ask for all of them.
const [, , first = ''] = process.argv;
const wanted = Object.entries(commands).filter(([name]) => name === first);
for (const [, load] of wanted.length > 0 ? wanted : Object.entries(commands)) attach(program, await load());

/** What the operating system refuses and the caller can put right. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
};

function refusal(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return null;
  const why = REFUSALS[error.code];
  if (why === undefined) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  return `${path}: ${why}\nChoose another folder, or put that right, and run the command again.`;
}

try {
  await program.parseAsync();
} catch (error) {
  const refused = refusal(error);
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UserError) fail(`${error.message}\n${error.hint}`, 2);
  else if (refused !== null) fail(refused, 2);
  else fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 3);
}
