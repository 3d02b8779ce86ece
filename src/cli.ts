import { Command as Commander, CommanderError } from 'commander';
import * as commands from './commands/index.ts';
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
  .exitOverride();
for (const command of Object.values(commands)) attach(program, command);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UserError) fail(`${error.message}\n${error.hint}`, 2);
  else fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 3);
}
