import { expect, it } from 'vitest';
import { UserError } from '../../model/problem.ts';
import { readConfig } from '../config.ts';

const config = (source: string): string =>
  `organisation:\n  name: A\nreporting:\n  zone: UTC\nsources:\n  desk:\n${source.replace(/^/gm, '    ')}\n`;

const refused = (source: string): string => {
  try {
    readConfig(config(source), 'attestry.yaml');
  } catch (error) {
    if (error instanceof UserError) return `${error.message}\n${error.hint}`;
    throw error;
  }
  return 'accepted';
};

it('keeps columns and words as written', () => {
  const policy = readConfig(
    config('format: ticket-table\ncolumns:\n  number: Nr.\n  opened: Erstellt\nvalues:\n  state:\n    Zu: closed'),
    'attestry.yaml',
  );
  expect(policy.sources[0]).toMatchObject({
    id: 'desk',
    format: 'ticket-table',
    columnMap: { columns: { number: 'Nr.', opened: 'Erstellt' }, values: { state: { Zu: 'closed' } } },
  });
});

it('a source without columns has no map', () => {
  expect(readConfig(config('format: servicenow-incident-csv'), 'attestry.yaml').sources[0]).not.toHaveProperty(
    'columnMap',
  );
});

it('takes words of a site for a format that knows its columns', () => {
  const [source] = readConfig(config('values:\n  priority:\n    Critical: P1'), 'attestry.yaml').sources;
  expect(source).toMatchObject({ id: 'desk', values: { priority: { Critical: 'P1' } } });
  expect(source).not.toHaveProperty('columnMap');
});

it.each([
  ['values:\n  priority:\n    Critical: P6', 'P1'],
  ['values:\n  urgency:\n    Critical: P1', 'one of priority, state, type, approval, outcome, severity'],
  ['format: ticket-table\ncolumns:\n  number: a\n  opened: b\n  resolvd: c', 'resolved?'],
  ['format: ticket-table\ncolumns:\n  number: a', 'opened: the header of its column'],
  ['format: ticket-table\ncolumns:\n  number: a\n  opened: b\nvalues:\n  state:\n    Zu: cloesd', 'closed?'],
  ['format: ticket-table\ncolumns:\n  number: a\n  opened: b\nvalues:\n  title:\n    a: b', 'a field without words'],
  ['columns:\n  number: a', 'one of ticket-table, change-table, patch-table, asset-table, event-table'],
])('refuses %s', (source, expected) => {
  expect(refused(source)).toContain(expected);
});
