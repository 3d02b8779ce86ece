import type { Metric } from '../model/metric.ts';
import { CHANGE_FIELDS } from './change/change-fields.ts';
import { changeFigures } from './change/change-figures.ts';
import { CHANGE_LISTS } from './change/change-lists.ts';
import { wereEventsRead } from './change/event-kind.ts';
import { changeRules } from './change/judge.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'changes';

/** Changes implemented in the period, by what their tickets record (spec 3.1, attributes A to J). */
export const changes: Metric<'changes'> = {
  id: 'changes',
  title: 'Changes',
  reads: 'changes',
  populations: [
    {
      id: POPULATION,
      title: 'Changes',
      unit: 'one change that its ticket records as implemented in the period',
      columns: columnsOf(CHANGE_FIELDS),
      keyColumn: 'change',
      exceptions: { where: [{ column: 'verdict', in: ['EXCEPTION'] }], expected: 'expected', found: 'found' },
      lists: CHANGE_LISTS,
    },
  ],
  start(context) {
    const rules = changeRules(context);
    const riskOf = facetValues();
    const { freezes = [], approvers = [] } = context.policy.changes;
    let [logs, developers] = [false, false];
    return {
      judge(stored, sink) {
        developers ||= stored.change.developedBy !== null;
        const judged = rules.judge(stored);
        if (typeof judged === 'string') sink.leaveOut(POPULATION, judged);
        else {
          logs ||= judged.tested.log.length > 0;
          sink.line(POPULATION, rowOf(CHANGE_FIELDS, { judged, risk: riskOf(judged.change.risk) }));
        }
      },
      finish() {},
      figures: () =>
        changeFigures({
          events: wereEventsRead(context),
          logs,
          developers,
          approvers: approvers.length > 0,
          freezes: freezes.length > 0,
        }),
    };
  },
};
