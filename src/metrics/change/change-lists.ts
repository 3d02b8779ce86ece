import type { LineList } from '../../model/population.ts';

/** Changes a reader looks at whatever their verdict (spec CHG-4; 3.2, existence; 3.3). */
export const CHANGE_LISTS: readonly LineList[] = [
  {
    id: 'retyped-changes',
    title: 'Re-typed changes',
    where: [{ column: 'retyped', in: ['yes'] }],
    columns: ['change', 'typeRecorded', 'retypedFrom', 'started', 'retypedAt', 'retypedBy', 'verdict'],
    figure: 'change.retyped',
  },
  {
    id: 'replanned-changes',
    title: 'Changes replanned after start',
    where: [{ column: 'replanned', in: ['yes'] }],
    columns: ['change', 'replannedFrom', 'started', 'replannedAt', 'replannedBy', 'verdict'],
    figure: 'change.replanned',
  },
  {
    id: 'changes-that-caused-incidents',
    title: 'Changes that caused incidents',
    where: [{ column: 'causedIncident', in: ['yes'] }],
    columns: ['change', 'implemented', 'outcome', 'result', 'incidents', 'implementer'],
    figure: 'change.caused-incidents',
  },
  {
    id: 'changes-without-event',
    title: 'Changes without an event',
    where: [
      { column: 'approval', in: ['approved'] },
      { column: 'event', in: ['none'] },
    ],
    columns: ['change', 'asset', 'type', 'started', 'ended', 'implementer'],
    figure: 'change.without-event',
  },
];
