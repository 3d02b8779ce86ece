import type { ToolSla } from '../../model/tool-sla.ts';
import { columnsOf, type KindTable } from './columns.ts';

export const toolSla: KindTable = {
  kind: 'tool-sla',
  table: 'tool_sla',
  identity: ['ticket_key', 'key'],
  columns: columnsOf<ToolSla>({
    key: 'text',
    ticketKey: 'text',
    definition: 'text',
    measure: 'text',
    stage: 'text',
    stageText: 'text',
    startedAt: 'happened',
    dueAt: 'instant',
    endedAt: 'happened',
    breached: 'flag',
    pausedMs: 'count',
    updatedAt: 'happened',
    ambiguousTimes: 'json',
  }),
};
