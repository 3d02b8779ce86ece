import type { Metric } from '../model/metric.ts';
import { SECURITY_FIELDS } from './incident/security-fields.ts';
import { securityFigures } from './incident/security-figures.ts';
import { securityRules } from './incident/security-record.ts';
import { columnsOf, rowOf } from './shared/fields.ts';
import { ofRead } from './shared/selecting.ts';

const POPULATION = 'security-records';

/** Security incidents by what is on record of each step: detection to closure (spec 6.1, INC-2). */
export const securityRecords: Metric<'tickets'> = {
  id: 'security-records',
  title: 'Records of security incidents',
  reads: 'tickets',
  populations: [
    {
      id: POPULATION,
      title: 'Records of security incidents',
      unit: 'one incident flagged as a security incident, logged, resolved or closed in the period',
      columns: columnsOf(SECURITY_FIELDS),
      keyColumn: 'ticket',
      exceptions: { where: [{ column: 'exception', in: ['yes'] }], expected: 'expected', found: 'found' },
    },
  ],
  start(context) {
    const judge = securityRules(context);
    let any = false;
    return {
      judge(stored, sink) {
        const record = judge(stored);
        if (typeof record === 'string') {
          sink.leaveOut(POPULATION, record);
          return;
        }
        any = true;
        sink.line(POPULATION, rowOf(SECURITY_FIELDS, record));
      },
      finish: () => undefined,
      figures: () => ofRead(any, securityFigures()),
    };
  },
};
