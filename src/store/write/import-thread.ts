import { type MessagePort, workerData } from 'node:worker_threads';
import { UserError } from '../../model/problem.ts';
import type { Receipt } from '../../model/receipt.ts';
import { encoded } from '../codec.ts';
import { type Connection, connect } from '../connection.ts';
import { explained } from '../errors.ts';
import { kindTables } from '../kinds/index.ts';

import { type ImportTransaction, importTransaction } from './import-transaction.ts';
import { type EncodedWriter, encodedWriter } from './record-writer.ts';
import { ANSWERS, type Answer, type Batch, FAILED, type Note, type Question, WRITTEN } from './thread-protocol.ts';

/** The other side of `threaded-transaction.ts`: owns the connection, and does what it is told in order. */
const { path, port, counters }: { path: string; port: MessagePort; counters: Int32Array } = workerData;

let connection: Connection | null = null;
let transaction: ImportTransaction | null = null;
let writer: EncodedWriter | null = null;
let failure: unknown = null;

port.on('message', (message: Note | Question) => {
  if (message.call === 'add' || message.call === 'reject') {
    note(message);
    tell(WRITTEN);
    return;
  }
  const given = answer(message);
  port.postMessage(given);
  tell(ANSWERS);
  // A commit that failed has its rollback to come.
  if (message.call === 'rollback' || (message.call === 'commit' && 'receipt' in given)) port.close();
});

function tell(counter: number): void {
  Atomics.add(counters, counter, 1);
  Atomics.notify(counters, counter);
}

/** After a failure the rest is let go: the asker will roll back. */
function note(message: Note): void {
  if (failure !== null) return;
  try {
    if (message.call === 'add') write(message);
    else started().reject(message.problems, originOf(message.place, 0));
  } catch (error) {
    failure = error;
    Atomics.store(counters, FAILED, 1);
  }
}

function write({ kind, identities, contents, places }: Batch): void {
  const into = started();
  const width = kindTables[kind].identity.length;
  contents.forEach((content, at) => {
    into.add(kind, encoded(identities.slice(at * width, (at + 1) * width), content), originOf(places, at * 3));
  });
}

const originOf = (places: readonly number[], at: number) => ({
  line: places[at] ?? 0,
  offset: places[at + 1] ?? 0,
  length: places[at + 2] ?? 0,
});

function answer(question: Question): Answer {
  try {
    if (failure !== null && question.call !== 'rollback') throw failure;
    return { receipt: act(question) };
  } catch (error) {
    const cause = explained(error);
    const message = cause instanceof Error ? cause.message : String(cause);
    return { failure: { message, hint: cause instanceof UserError ? cause.hint : null } };
  }
}

function act(question: Question): Receipt | null {
  switch (question.call) {
    case 'begin': {
      connection = connect(path);
      const { database } = connection;
      transaction = importTransaction(connection, () => database.close());
      return null;
    }
    case 'known':
      return begun().known(question.identity, question.extraction);
    case 'start':
      begun();
      if (connection) writer = encodedWriter(connection, question.facts);
      return null;
    case 'finish':
      return started().finish(question.rows, question.seen, question.totals);
    case 'commit':
      begun().commit();
      return null;
    case 'rollback':
      transaction?.rollback();
      connection?.database.close();
      return null;
  }
}

function begun(): ImportTransaction {
  if (!transaction) throw new Error('the import has not begun');
  return transaction;
}

function started(): EncodedWriter {
  if (!writer) throw new Error('the import has not started');
  return writer;
}
