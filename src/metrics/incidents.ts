import type { LineSink, MeasureContext, Metric, StoredTicket } from '../model/metric.ts';
import { incidentRules, type JudgedIncident, notAnIncident } from './incident/incident.ts';
import { INCIDENT_FIELDS } from './incident/incident-fields.ts';
import { incidentFigures } from './incident/incident-figures.ts';
import { INCIDENT_LISTS, RECURRING_LISTS } from './incident/incident-lists.ts';
import {
  type Group,
  groupOf,
  memberOf,
  mostTogether,
  RECURRING_FIELDS,
  RECURRING_WITHIN_MS,
  recurringFigures,
} from './incident/recurring.ts';
import { assetKey } from './shared/asset-names.ts';
import { facetValues } from './shared/facet-values.ts';
import { columnsOf, rowOf } from './shared/fields.ts';

const POPULATION = 'incidents';
const RECURRING = 'recurring-issues';
const TOO_FAR = 'opened outside the period and the 30 days before it';

/** Break-fix work as tickets record it, and faults that keep coming back (spec 4). */
export const incidents: Metric<'tickets'> = {
  id: 'incidents',
  title: 'Incidents',
  reads: 'tickets',
  populations: [
    {
      id: POPULATION,
      title: 'Incidents',
      unit: 'one incident opened, acknowledged, resolved or closed in the period, or open at its end',
      columns: columnsOf(INCIDENT_FIELDS),
      keyColumn: 'ticket',
      exceptions: { where: [{ column: 'lifecycle', in: ['incomplete'] }], expected: 'expected', found: 'found' },
      lists: INCIDENT_LISTS,
    },
    {
      id: RECURRING,
      title: 'Recurring issues',
      unit: 'one asset or service with three or more incidents of one category within 30 days',
      columns: columnsOf(RECURRING_FIELDS),
      keyColumn: 'issue',
      exceptions: { where: [{ column: 'unlinked', in: ['yes'] }], expected: 'expected', found: 'found' },
      lists: RECURRING_LISTS,
    },
  ],
  start(context) {
    const judge = incidentRules(context);
    const categoryOf = facetValues();
    const recurring = recurringGroups(context);
    const priorities = new Set<string>();
    let problem = false;
    let repair = false;
    const put = (judged: JudgedIncident, sink: LineSink): void => {
      const { priority, category } = judged.ticket;
      if (priority !== null) priorities.add(priority);
      repair ||= judged.repairMs !== null;
      sink.line(POPULATION, rowOf(INCIDENT_FIELDS, { judged, category: categoryOf(category) }));
    };
    return {
      judge(stored, sink) {
        problem ||= stored.ticket.problemKey !== null;
        const judged = judge(stored);
        if (typeof judged === 'string') sink.leaveOut(POPULATION, judged);
        else put(judged, sink);
        recurring.add(stored, sink);
      },
      finish: (sink) => recurring.close(problem, sink),
      figures: () => [
        ...incidentFigures(context.policy, { priorities, problem, repair }),
        ...recurringFigures(problem, recurring.categories()),
      ],
    };
  },
};

/** Where faults come back most often first; the same number in order of their names. */
const mostFirst = (groups: ReadonlyMap<string, Group>): readonly Group[] =>
  [...groups]
    .sort(([a, { members: of }], [b, { members: others }]) => others.length - of.length || (a < b ? -1 : 1))
    .map(([, group]) => group);

/** Holds a name, an instant and a place per incident opened in the period or the 30 days before it. */
function recurringGroups({ period, asOf, policy }: MeasureContext) {
  const keyOf = assetKey(policy.patching);
  const groups = new Map<string, Group>();
  const categoryOf = facetValues();
  const categories = new Set<string>();
  return {
    categories: (): readonly string[] => [...categories].sort(),
    add(stored: StoredTicket, sink: LineSink): void {
      const { openedAt } = stored.ticket;
      const place = groupOf(stored);
      const far = openedAt < period.from - RECURRING_WITHIN_MS || openedAt >= period.to;
      const reason = notAnIncident(stored.ticket, asOf) ?? (far ? TOO_FAR : null);
      if (reason !== null || place === null) {
        sink.leaveOut(RECURRING, reason ?? 'asset and service, or category, not recorded');
        return;
      }
      const name = place.by === 'asset' ? keyOf(place.place) : place.place.toLowerCase();
      const key = JSON.stringify([place.by, name, place.category.toLowerCase()]);
      const group = groups.get(key) ?? { ...place, members: [] };
      groups.set(key, group);
      group.members.push(memberOf(stored));
    },
    close(problemStated: boolean, sink: LineSink): void {
      for (const group of mostFirst(groups)) {
        const most = mostTogether(group.members, period.from);
        if (most > 0) {
          const category = categoryOf(group.category);
          categories.add(category);
          sink.line(RECURRING, rowOf(RECURRING_FIELDS, { group, most, category, problemStated }));
        }
        const rest = most > 0 ? 'in a group that is on one line' : 'fewer than 3 within 30 days';
        for (let i = most > 0 ? 1 : 0; i < group.members.length; i++) sink.leaveOut(RECURRING, rest);
      }
    },
  };
}
