import type { Annex } from '../../model/renderer.ts';
import type { EvaluatedItem, Sample, SampleEvaluation, SampleItem } from '../../model/sample.ts';
import { samplesSection } from '../../packet/sections/samples.ts';

const HASH = 'd'.repeat(64);

const item = (no: number, key: string, stratum: string, use: SampleItem['use'] = 'selected'): SampleItem => ({
  no,
  use,
  rank: no,
  key,
  stratum,
  places: [`incidents.csv:${no + 1}`],
  hash: HASH,
});

/** Two strata; the attribute names and one stratum are what a spreadsheet would misread. */
const sample: Sample = {
  format: 'attestry-sample/1',
  packet: { id: 'lakeside-2026-q3', version: 1, sha256: HASH },
  population: {
    id: 'sla-resolution',
    title: 'SLA resolution',
    unit: 'one ticket whose resolution commitment touches the period',
    items: 10,
    root: HASH,
    incomplete: 'its source states no row count, or another one, for incidents.csv',
  },
  method: 'random, by seeded hash rank',
  seed: '=SEED("1")',
  seedBy: 'R. Patel',
  rootPrintedAt: Date.parse('2026-10-02T14:00:00Z'),
  drawnAt: Date.parse('2026-10-02T15:00:00Z'),
  size: 3,
  sizeBasis: 'stated by who drew it',
  designedFor: null,
  strataBy: 'priority',
  allocation: [
    { stratum: '1-7', items: 3, size: 1 },
    { stratum: 'P2', items: 7, size: 2 },
  ],
  attributes: ['approved?', 'tested*'],
  items: [
    item(1, 'INC0001', '1-7'),
    item(2, 'INC0004', 'P2'),
    item(3, '=INC0005', 'P2'),
    item(4, 'INC0006', 'P2', 'reserve'),
  ],
  earlier: [],
};

const filled = (no: number, key: string, marks: EvaluatedItem['marks'], replacedBecause = ''): EvaluatedItem => ({
  no,
  key,
  marks,
  replacedBecause,
  evidenceSeen: replacedBecause === '' ? 'e-mail of <b>12 July</b>' : '',
  testedBy: 'R. Patel',
  testedOn: '2026-10-05',
  note: '',
});
const not = (attribute: string, stratum: string, tested: number, deviations: number, notApplicable = 0) => ({
  attribute,
  stratum,
  tested,
  deviations,
  notApplicable,
  open: 0,
  projection: { notProjected: 'the population is not proved complete' },
});

/** `approved?`: passes but for the reserve that stands in for INC0004. `tested*`: one deviation, one not applicable. */
const evaluation: SampleEvaluation = {
  format: 'attestry-sample-evaluation/1',
  sample: 'sla-resolution-1.json',
  sheet: 'sla-resolution-1.csv',
  sheetSha256: HASH,
  evaluatedAt: Date.parse('2026-10-05T15:00:00Z'),
  results: [
    not('approved?', '1-7', 1, 0),
    not('approved?', 'P2', 2, 1),
    not('tested*', '1-7', 1, 1),
    not('tested*', 'P2', 1, 0, 1),
  ],
  items: [
    filled(1, 'INC0001', { 'approved?': 'pass', 'tested*': 'deviation' }),
    filled(2, 'INC0004', { 'approved?': '', 'tested*': '' }, 'the ticket is of another service'),
    filled(3, '=INC0005', { 'approved?': 'pass', 'tested*': 'not applicable' }),
    filled(4, 'INC0006', { 'approved?': 'deviation', 'tested*': 'pass' }),
  ],
};

const samples = [{ file: 'sla-resolution-1.json', sample, evaluation, stale: false }];

/** One sample, tested and evaluated, and a packet signed by its preparer after a former state was. */
export const sampleAnnex: Annex = {
  signOffs: {
    preparer: { role: 'preparer', name: 'A. Jones', at: Date.parse('2026-10-06T13:00:00Z'), sha256: HASH },
    reviewer: { role: 'reviewer', name: 'a jones', at: Date.parse('2026-10-06T13:30:00Z'), sha256: HASH },
    void: [{ role: 'preparer', name: 'B. Former', at: Date.parse('2026-10-01T13:00:00Z'), sha256: 'e'.repeat(64) }],
    conclusion: 'not independently reviewed',
  },
  samples,
  section: samplesSection(samples, ['changes-1.json']),
};
