import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/refusal.ts';
import { readCatalogue } from './catalogue.ts';

const FILE = 'controls/house/catalogue.yaml';
const GOOD = `id: house
title: House set
edition: first
source: internal
checked_on: 2026-11-21
standing: house
note: A small set.
counts:
  groups: [2, 2]
  controls: 3
  designations:
    required: 1
controls:
  - id: A-1
    group: [Access, Requests]
    title: Access is requested
    designation: required
    references: [COBIT 2019 DSS05.04]
  - id: A-2
    group: [Access, Requests]
    title: Access is approved
  - id: C-1
    group: [Change, Requests]
    title: Changes are requested
`;

const refused = (yaml: string): string => refusal(() => readCatalogue(yaml, FILE));

describe('readCatalogue', () => {
  it('reads controls in the order of the file; what is not stated is null or empty', () => {
    const { controls, ...head } = readCatalogue(GOOD, FILE);
    expect(head).toEqual({
      id: 'house',
      title: 'House set',
      edition: 'first',
      source: 'internal',
      checkedOn: '2026-11-21',
      standing: 'house',
      note: 'A small set.',
    });
    expect(controls.map(({ id }) => id)).toEqual(['A-1', 'A-2', 'C-1']);
    expect(controls[0]).toEqual({
      id: 'A-1',
      group: ['Access', 'Requests'],
      title: 'Access is requested',
      designation: 'required',
      references: ['COBIT 2019 DSS05.04'],
    });
    expect(controls[1]).toMatchObject({ designation: null, references: [] });
  });

  it.each([
    ['a control lost', GOOD.replace(/ {2}- id: C-1[\s\S]*/, ''), `${FILE}:10 counts.controls: says 3, the list has 2`],
    [
      'a group lost',
      GOOD.replace('[Change, Requests]', '[Access, Requests]'),
      `${FILE}:9 counts.groups: says 2, the list has 1`,
    ],
    [
      'a designation changed',
      GOOD.replace('designation: required', 'designation: addressable'),
      `${FILE}:12 counts.designations.required: says 1, the list has 0`,
    ],
    ['an id twice', GOOD.replace('- id: A-2', '- id: A-1'), `${FILE}:19 controls.1: A-1 is there twice`],
    ['a title lost', GOOD.replace('    title: Access is approved\n', ''), `${FILE}:19 controls.1.title: Invalid input`],
    ['an empty title', GOOD.replace('Access is approved', "''"), `${FILE}:21 controls.1.title: must not be empty`],
    ['an unknown key', GOOD.replace('note:', 'notes: x\nnote:'), `${FILE}:7 notes: unknown key notes`],
    [
      'a date that is none',
      GOOD.replace('2026-11-21', '21.11.2026'),
      `${FILE}:5 checked_on: must be a date, YYYY-MM-DD`,
    ],
    [
      'a standing that is none',
      GOOD.replace('standing: house', 'standing: rule'),
      `${FILE}:6 standing: Invalid option`,
    ],
    ['broken YAML', GOOD.replace('[Change, Requests]', '[Change, Requests'), `${FILE}:24 `],
    ['a key twice', GOOD.replace('note:', 'title: x\nnote:'), `${FILE}:7 Map keys must be unique`],
    ['an empty file', '', `${FILE}:1 `],
  ])('names file and line of %s', (_, yaml, message) => {
    expect(refused(yaml)).toContain(message);
  });

  it('reports every problem of the file at once', () => {
    expect(refused(GOOD.replace('title: House set', 'titel: House set')).split('\n')).toEqual([
      `${FILE}:1 title: Invalid input: expected string, received undefined`,
      `${FILE}:2 titel: unknown key titel`,
    ]);
  });
});
