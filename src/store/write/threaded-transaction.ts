import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { RecordKind } from '../../model/evidence.ts';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { contentOf } from '../codec.ts';
import type { Cell } from '../kinds/columns.ts';
import { controlTotals } from './control-totals.ts';
import type { ImportFacts } from './import-facts.ts';
import { type ImportTransaction, NOTHING_SEEN, type RecordWriter } from './import-transaction.ts';
import { ANSWERS, type Answer, COUNTERS, FAILED, type Note, type Question, WRITTEN } from './thread-protocol.ts';

const BATCH_RECORDS = 500;
/** Or as many characters: records can be long. */
const BATCH_LENGTH = 64 * 1024;
const BATCHES_WAITING = 8;
const PATIENCE_MS = 30 * 60 * 1000;

/**
 * An import transaction on a thread of its own: one core reads and maps the rows, the other merges and writes them.
 * The caller sees the same as of a transaction here: it waits for answers, and when it is too far ahead.
 */
export function threadedTransaction(path: string, afterwards: () => void): ImportTransaction {
  const thread = startThread(path);
  const over = (): void => {
    thread.close();
    afterwards();
  };
  try {
    thread.ask({ call: 'begin' });
  } catch (error) {
    thread.ask({ call: 'rollback' });
    over();
    throw error;
  }
  return {
    known: (identity, extraction) => thread.ask({ call: 'known', identity, extraction }),
    start(facts) {
      thread.ask({ call: 'start', facts });
      return recordWriter(thread, facts);
    },
    commit() {
      thread.ask({ call: 'commit' });
      over();
    },
    rollback() {
      thread.ask({ call: 'rollback' });
      over();
    },
  };
}

function recordWriter(thread: Thread, facts: ImportFacts): RecordWriter {
  const totals = controlTotals(facts.zone);
  let kind: RecordKind | null = null;
  let identities: Cell[] = [];
  let contents: string[] = [];
  let places: number[] = [];
  let batchLength = 0;
  const send = (): void => {
    if (kind === null || contents.length === 0) return;
    thread.tell({ call: 'add', kind, identities, contents, places });
    identities = [];
    contents = [];
    places = [];
    batchLength = 0;
  };
  return {
    add(record, { line, offset, length }) {
      if (record.kind !== kind) send();
      kind = record.kind;
      const { cells, identity, content } = contentOf(record);
      totals.add(record.kind, cells);
      identities.push(...identity);
      contents.push(content);
      places.push(line, offset, length);
      batchLength += content.length;
      if (contents.length === BATCH_RECORDS || batchLength >= BATCH_LENGTH) send();
    },
    reject: (problems, { line, offset, length }) =>
      thread.tell({ call: 'reject', problems, place: [line, offset, length] }),
    finish(rows, seen = NOTHING_SEEN) {
      send();
      const receipt = thread.ask({ call: 'finish', rows, seen, totals: totals.totals() });
      if (receipt === null) throw new Error('the import has no receipt');
      return receipt;
    },
  };
}

interface Thread {
  tell(note: Note): void;
  ask(question: Question): Receipt | null;
  close(): void;
}

function startThread(path: string): Thread {
  const { port1: port, port2 } = new MessageChannel();
  const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), {
    workerData: { path, port: port2, counters },
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  let told = 0;

  const waitWhile = (counter: number, value: number): void => {
    if (Atomics.wait(counters, counter, value, PATIENCE_MS) === 'timed-out') {
      throw new Error('the thread that writes the import does not answer');
    }
  };
  const ask = (question: Question): Receipt | null => {
    const before = Atomics.load(counters, ANSWERS);
    port.postMessage(question);
    waitWhile(ANSWERS, before);
    const answer: Answer = receiveMessageOnPort(port)?.message;
    if ('receipt' in answer) return answer.receipt;
    const { message, hint } = answer.failure;
    throw hint === null ? new Error(message) : new UserError(message, hint);
  };

  return {
    ask,
    tell(note) {
      // Any question but `rollback` is answered with what went wrong.
      if (Atomics.load(counters, FAILED) === 1) ask({ call: 'commit' });
      port.postMessage(note);
      told += 1;
      for (let written = Atomics.load(counters, WRITTEN); told - written > BATCHES_WAITING; ) {
        waitWhile(WRITTEN, written);
        written = Atomics.load(counters, WRITTEN);
      }
    },
    close: () => port.close(),
  };
}
