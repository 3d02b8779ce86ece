import { expect, it } from 'vitest';
import { COMPLETENESS_TERMS } from '../../model/completeness-text.ts';
import type { SourcePolicy } from '../../model/policy.ts';
import { importing } from '../../testing/importing.ts';

const JIRA: SourcePolicy = {
  id: 'jira',
  zone: 'UTC',
  dateOrder: null,
  asset: null,
  nullMarkers: [],
  extraction: { system: null, query: null, extractedBy: null, extractedAt: null, rowCountAtSource: null },
};
const STATES = { 'Kein Fehler': 'cancelled', Abnahme: 'review', Zu: 'closed', Done: 'hold' };
const MAPPED: SourcePolicy = { ...JIRA, values: { priority: { critical: 'P1' }, state: STATES } };

const row = (key: string, type: string, status: string, priority: string): string =>
  `${key},${type},${status},${priority},2026-07-01 08:00:00,2026-07-02 09:00:00`;
const exported = (...rows: readonly string[]): string =>
  ['Issue key,Issue Type,Status,Priority,Created,Resolved', ...rows, ''].join('\n');
const EXPORT = exported(
  row('OPS-1', 'Incident', 'Zu', 'Critical'),
  row('OPS-2', 'Incident', 'Kein Fehler', 'CRITICAL'),
  row('OPS-3', 'Incident', 'Done', 'Urgent'),
  row('OPS-4', 'Incident', 'Zu', 'Urgent'),
  row('OPS-5', 'Change', 'Abnahme', 'High'),
);

const words = (source: SourcePolicy) =>
  importing(
    async ({ run, store }) => {
      const { completeness, notices, ...receipt } = await run('issues.csv', EXPORT);
      const [term] = COMPLETENESS_TERMS.filter(({ term: name }) => name === 'Words not known');
      return {
        unknown: completeness?.unknownWords,
        notices,
        term: term?.words({ ...receipt, ...(completeness === undefined ? {} : { completeness }) }, true),
        tickets: [...store.tickets()].map(({ ticket }) => ticket),
        changes: [...store.changes()].map(({ change }) => change),
      };
    },
    [source],
  );

it('counts the words that nobody knows, and says where to explain them', async () => {
  const { unknown, notices, term, tickets } = await words(JIRA);
  expect(unknown).toEqual([
    { field: 'priority', word: 'Urgent', rows: 2 },
    { field: 'state', word: 'Zu', rows: 2 },
    { field: 'state', word: 'Abnahme', rows: 1 },
    { field: 'priority', word: 'CRITICAL', rows: 1 },
    { field: 'priority', word: 'Critical', rows: 1 },
    { field: 'state', word: 'Kein Fehler', rows: 1 },
  ]);
  expect(notices).toEqual([
    'words not known, and in how many rows: priority "Urgent" 2, state "Zu" 2, state "Abnahme" 1, priority "CRITICAL" 1, ' +
      'priority "Critical" 1 and 1 more words; say what they mean under sources.jira.values in attestry.yaml',
  ]);
  expect(term).toContain('priority "Urgent" (2), state "Zu" (2)');
  expect(tickets.map(({ state, priority }) => [state, priority])).toEqual([
    ['unknown', null],
    ['unknown', null],
    ['resolved', null],
    ['unknown', null],
  ]);
});

it('takes the words of the site, each for the records that have it, and none over the format’s own', async () => {
  const resolvedAt = Date.UTC(2026, 6, 2, 9);
  const { unknown, tickets, changes } = await words(MAPPED);
  expect(unknown).toEqual([{ field: 'priority', word: 'Urgent', rows: 2 }]);
  expect(tickets).toMatchObject([
    { key: 'OPS-1', state: 'closed', stateText: 'Zu', priority: 'P1', priorityText: 'Critical', resolvedAt },
    { key: 'OPS-2', state: 'cancelled', priority: 'P1', resolvedAt: null, cancelledAt: resolvedAt },
    { key: 'OPS-3', state: 'resolved', priority: null, priorityText: 'Urgent' },
    { key: 'OPS-4', state: 'closed', priority: null },
  ]);
  expect(changes).toMatchObject([{ key: 'OPS-5', state: 'review', stateText: 'Abnahme' }]);
});

it('reads the same file again when the words have changed', () =>
  importing(
    async ({ run, store }) => {
      expect(await run('issues.csv', EXPORT)).toMatchObject({ new: 5 });
      expect(await run('issues.csv', EXPORT)).toMatchObject({ knownBefore: true });
      expect(await run('issues.csv', EXPORT, { source: 'jira-mapped' })).toMatchObject({ knownBefore: false, new: 5 });
      expect([...store.tickets()].filter(({ ticket }) => ticket.priority === 'P1')).toHaveLength(2);
    },
    [JIRA, { ...MAPPED, id: 'jira-mapped' }],
  ));

it('asks for no words of what only informs, or speaks of no patch', () =>
  importing(async ({ run }) => {
    const UTC = { said: { zone: 'UTC' } };
    const patches = 'asset,patch,state,severity\na,KB1,not applicable,Info\na,KB2,missing,Unrated\n';
    expect((await run('patches.csv', patches, UTC)).completeness?.unknownWords).toEqual([
      { field: 'severity', word: 'Unrated', rows: 1 },
    ]);
    const scans = 'asset,scanned,patch,found\na,2026-07-01,,3 missing\na,2026-07-01,KB2,Parked\n';
    expect((await run('scans.csv', scans, UTC)).completeness?.unknownWords).toEqual([
      { field: 'state', word: 'Parked', rows: 1 },
    ]);
  }));

it('reads the types of tickets in the words of the site, and keeps what was written', async () => {
  const types = { panne: 'incident', Serviceanfrage: 'request', Epic: 'other' };
  const source: SourcePolicy = { ...JIRA, values: { type: types } };
  const text = exported(
    row('OPS-1', 'Panne', 'Closed', 'High'),
    row('OPS-2', 'Serviceanfrage', 'Closed', 'High'),
    row('OPS-3', 'Epic', 'Closed', 'High'),
    row('OPS-4', 'Baustelle', 'Closed', 'High'),
    row('OPS-5', 'Incident', 'Closed', 'High'),
  );
  await importing(
    async ({ run, store }) => {
      const { completeness } = await run('issues.csv', text);
      expect([...store.tickets()].map(({ ticket }) => [ticket.type, ticket.typeText])).toEqual([
        ['incident', 'Panne'],
        ['request', 'Serviceanfrage'],
        ['other', 'Epic'],
        ['other', 'Baustelle'],
        ['incident', 'Incident'],
      ]);
      // `Epic: other` says the same of it, and that it is meant.
      expect(completeness?.unknownWords).toEqual([{ field: 'type', word: 'Baustelle', rows: 1 }]);
    },
    [source],
  );
});
