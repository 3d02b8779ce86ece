import type { Priority, TicketState, TicketType } from '../model/evidence.ts';
import type { TableImporter } from '../model/importer.ts';
import { anyColumn } from './shared/any-column.ts';
import { localPriority, localState, localType } from './shared/local-words.ts';
import { type FieldColumns, tableRow } from './shared/table-row.ts';
import { ticketRecord } from './shared/ticket.ts';
import { vocabulary } from './shared/vocabulary.ts';

const id = 'glpi-ticket-csv';

/** Columns in English, French, German, Spanish, Portuguese, Italian and Dutch. */
const FIELDS = {
  key: ['id'],
  title: ['title', 'titre', 'titel', 'título', 'titolo'],
  stateText: ['status', 'statut', 'estado', 'stato'],
  typeText: ['type', 'typ', 'tipo'],
  priorityText: ['priority', 'priorité', 'priorität', 'prioridad', 'prioridade', 'priorità', 'prioriteit'],
  openedAt: [
    'opening_date',
    'date_d_ouverture',
    'eröffnungsdatum',
    'datum_der_eröffnung',
    'fecha_de_apertura',
    'data_de_abertura',
    'data_di_apertura',
    'openingsdatum',
  ],
  updatedAt: [
    'last_update',
    'dernière_modification',
    'letzte_änderung',
    'letzte_aktualisierung',
    'última_actualización',
    'última_modificación',
    'última_atualização',
    'ultima_modifica',
    'ultimo_aggiornamento',
    'laatste_wijziging',
    'laatst_bijgewerkt',
  ],
  resolvedAt: [
    'resolution_date',
    'date_de_résolution',
    'lösungsdatum',
    'datum_der_lösung',
    'fecha_de_solución',
    'fecha_de_resolución',
    'data_de_solução',
    'data_da_solução',
    'data_di_risoluzione',
    'oplossingsdatum',
  ],
  closedAt: [
    'closing_date',
    'date_de_clôture',
    'abschlussdatum',
    'schließungsdatum',
    'fecha_de_cierre',
    'data_de_fechamento',
    'data_di_chiusura',
    'sluitingsdatum',
  ],
  dueAt: ['time_to_resolve', 'ttr', 'tiempo_para_resolver', 'tempo_para_solução'],
  exceeded: [
    'time_to_resolve_exceeded',
    'temps_de_résolution_dépassé',
    'lösungszeit_überschritten',
    'tempo_para_resolver_excedido',
  ],
  category: ['category', 'catégorie', 'kategorie', 'categoría', 'categoria', 'categorie'],
  customer: ['entity', 'entité', 'entität', 'einheit', 'entidad', 'entidade', 'entità', 'entiteit'],
  assignee: [
    'assigned_to_technician',
    'attribué_à_technicien',
    'zugewiesen_an_techniker',
    'asignada_a_técnico',
    'asignado_a_técnico',
    'atribuído_técnico',
    'atribuído_para_técnico',
    'assegnato_a_tecnico',
    'zugewiesen_techniker',
  ],
  assignmentGroup: [
    'assigned_to_technician_group',
    'attribué_à_groupe_de_techniciens',
    'zugewiesen_an_technikergruppe',
    'asignado_a_grupo_de_técnicos',
    'atribuído_grupo_técnico',
    'assegnato_a_gruppo_di_tecnici',
  ],
  channel: ['request_source', 'source_de_la_demande', 'anfragequelle'],
} as const satisfies FieldColumns<string>;

const STATES = vocabulary<TicketState>({
  ...{ '1': 'new', new: 'new', nouveau: 'new', neu: 'new' },
  ...{ '2': 'active', 'processing (assigned)': 'active', 'en cours (attribué)': 'active' },
  ...{ 'in bearbeitung (zugewiesen)': 'active', '3': 'active', 'processing (planned)': 'active' },
  ...{ 'en cours (planifié)': 'active', 'in bearbeitung (geplant)': 'active' },
  ...{ 'en curso (asignada)': 'active', 'en curso (planificada)': 'active', 'em atendimento (atribuído)': 'active' },
  ...{ 'em atendimento (planejado)': 'active', 'in corso (assegnato)': 'active', 'in corso (pianificato)': 'active' },
  ...{
    solucionado: 'resolved',
    solucionada: 'resolved',
    '4': 'hold',
    pending: 'hold',
    'en attente': 'hold',
    wartend: 'hold',
    pendente: 'hold',
    pendiente: 'hold',
  },
  ...{ '5': 'resolved', solved: 'resolved', résolu: 'resolved', gelöst: 'resolved' },
  ...{ '6': 'closed', closed: 'closed', clos: 'closed', geschlossen: 'closed' },
});
/** Six levels: `Major` stands above the matrix of impact and urgency and is a P1 with `Very high`. */
const PRIORITIES = vocabulary<Priority>({
  ...{ '6': 'P1', major: 'P1', majeure: 'P1', '5': 'P1', 'very high': 'P1', 'très haute': 'P1', 'sehr hoch': 'P1' },
  ...{ '4': 'P2', high: 'P2', haute: 'P2', hoch: 'P2', '3': 'P3', medium: 'P3', moyenne: 'P3', mittel: 'P3' },
  ...{ '2': 'P4', low: 'P4', basse: 'P4', niedrig: 'P4' },
  ...{ 'muy alta': 'P1', 'muito alta': 'P1', mediana: 'P3', 'muy baja': 'P5', 'muito baixa': 'P5' },
  ...{ '1': 'P5', 'very low': 'P5', 'très basse': 'P5', 'sehr niedrig': 'P5' },
});
const TYPES = vocabulary<TicketType>({
  ...{ '1': 'incident', incident: 'incident', störung: 'incident' },
  ...{ '2': 'request', request: 'request', demande: 'request', anfrage: 'request', anforderung: 'request' },
});
const FLAGS = vocabulary<boolean>({
  ...{ yes: true, oui: true, ja: true, sí: true, sim: true, no: false, non: false, nein: false, não: false },
});

/** Several people or groups stand on lines of their own, or are set apart by `<br>`, as the release has it. */
const firstOf = (text: string | null): string | null => text?.split(/\n|<br\s*\/?>/iu)[0]?.trim() ?? null;

/** Tickets of a search as they stand on the day of the export. */
export const glpiTicketCsv: TableImporter = {
  id,
  title: 'GLPI tickets (CSV of a search)',
  system: 'glpi',
  records: ['ticket'],
  reader: 'table',
  unit: 'rows',
  howToExport:
    'In Assistance > Tickets show ID, title, status, type, priority, opening date, resolution date, closing date and last ' +
    'update, and choose the export as CSV of all pages. Column names in English, French, German, Spanish, Portuguese, ' +
    'Italian and Dutch are read.',
  verifiedOn:
    'genuine exports in English, Spanish and Portuguese from public repositories, and the columns and times of a French one as ' +
    'described by others; other languages are translations',
  timeColumns: [...FIELDS.openedAt, ...FIELDS.updatedAt, ...FIELDS.resolvedAt, ...FIELDS.closedAt, ...FIELDS.dueAt],
  recognises({ columns }) {
    const has = anyColumn(columns);
    return has(FIELDS.key) && has(FIELDS.title) && has(FIELDS.stateText) && has(FIELDS.openedAt);
  },

  open(columns, context) {
    const row = tableRow(id, columns, FIELDS, context);
    return (cells) => {
      row.load(cells);
      const stateText = row.text('stateText');
      const state = STATES(stateText) ?? localState(stateText) ?? 'unknown';
      const priorityText = row.text('priorityText');
      return row.reading(
        ticketRecord({
          // Thousands are set apart by spaces: `5 732 943`.
          key: (row.required('key') ?? '').replaceAll(/\s/gu, ''),
          type: TYPES(row.text('typeText')) ?? localType(row.text('typeText')) ?? 'other',
          typeText: row.text('typeText'),
          openedAt: row.requiredTime('openedAt') ?? 0,
          // Of a reopened ticket, when it had been resolved.
          resolvedAt: row.time('resolvedAt'),
          closedAt: row.time('closedAt'),
          state,
          stateText,
          priority: PRIORITIES(priorityText) ?? localPriority(priorityText) ?? null,
          priorityText,
          category: row.text('category'),
          customer: row.text('customer'),
          assignee: firstOf(row.text('assignee')),
          assignmentGroup: firstOf(row.text('assignmentGroup')),
          title: row.text('title'),
          sourceBreached: FLAGS(row.text('exceeded')) ?? null,
          sourceDueAt: row.time('dueAt'),
          channel: row.text('channel'),
          updatedAt: row.time('updatedAt'),
          ambiguousTimes: row.ambiguousTimes(),
        }),
      );
    };
  },
};
