import type { Priority, TicketState, TicketType } from '../../model/evidence.ts';
import { vocabulary } from './vocabulary.ts';

/**
 * Plain words for states, priorities and types of tickets in German, French, Spanish, Portuguese, Italian and Dutch: asked
 * where a tool's own English words do not know the text.
 */

export const localState = vocabulary<TicketState>({
  ...{ neu: 'new', nouveau: 'new', nouvelle: 'new', nuevo: 'new', novo: 'new', nuovo: 'new', nieuw: 'new' },
  ...{
    offen: 'new',
    abierto: 'new',
    abierta: 'new',
    aberto: 'new',
    'zu erledigen': 'new',
    'à faire': 'new',
    'a faire': 'new',
  },
  ...{ 'por hacer': 'new', 'tareas por hacer': 'new', 'a fazer': 'new', 'tarefas pendentes': 'new', 'te doen': 'new' },
  ...{ 'in bearbeitung': 'active', 'in arbeit': 'active', 'en cours': 'active', 'en curso': 'active' },
  ...{ 'en progreso': 'active', 'em andamento': 'active', 'in corso': 'active', 'in behandeling': 'active' },
  ...{ 'wird ausgeführt': 'active', 'in uitvoering': 'active', 'em progresso': 'active' },
  ...{ angehalten: 'hold', zurückgestellt: 'hold', wartend: 'hold', 'en attente': 'hold', 'en espera': 'hold' },
  ...{ 'em espera': 'hold', 'in attesa': 'hold', 'in sospeso': 'hold', 'in de wacht': 'hold' },
  ...{ gelöst: 'resolved', behoben: 'resolved', erledigt: 'resolved', fertig: 'resolved', résolu: 'resolved' },
  ...{ résolue: 'resolved', terminé: 'resolved', terminée: 'resolved', 'terminé(e)': 'resolved' },
  ...{
    completado: 'resolved',
    completada: 'resolved',
    resuelto: 'resolved',
    resuelta: 'resolved',
    finalizado: 'resolved',
    finalizada: 'resolved',
    listo: 'resolved',
  },
  ...{
    resolvido: 'resolved',
    solucionado: 'resolved',
    solucionada: 'resolved',
    concluído: 'resolved',
    concluída: 'resolved',
    'itens concluídos': 'resolved',
  },
  ...{ feito: 'resolved', risolto: 'resolved', completato: 'resolved', opgelost: 'resolved', gereed: 'resolved' },
  ...{ geschlossen: 'closed', abgeschlossen: 'closed', fermé: 'closed', fermée: 'closed', clos: 'closed' },
  ...{ clôturé: 'closed', cerrado: 'closed', cerrada: 'closed', fechado: 'closed', fechada: 'closed' },
  ...{ encerrado: 'closed', encerrada: 'closed', chiuso: 'closed', gesloten: 'closed' },
  ...{ abgebrochen: 'cancelled', storniert: 'cancelled', annulé: 'cancelled', annulée: 'cancelled' },
  ...{ cancelado: 'cancelled', cancelada: 'cancelled', annullato: 'cancelled', geannuleerd: 'cancelled' },
});

export const localPriority = vocabulary<Priority>({
  ...{ hoch: 'P2', haute: 'P2', élevée: 'P2', alta: 'P2', hoog: 'P2' },
  ...{ mittel: 'P3', moyenne: 'P3', media: 'P3', média: 'P3', gemiddeld: 'P3', middel: 'P3' },
  ...{ niedrig: 'P4', basse: 'P4', faible: 'P4', baja: 'P4', baixa: 'P4', bassa: 'P4', laag: 'P4' },
});

const TYPES: readonly (readonly [RegExp, TicketType])[] = [
  [/incident|incidencia|störung|vorfall/i, 'incident'],
  [/problème/i, 'problem'],
  [/anfrage|anforderung|demande|solicitud|solicitação|requisição|richiesta|aanvraag|verzoek/i, 'request'],
  [/aufgabe|tâche|tarea|tarefa|taak/i, 'task'],
];

export const localType = (text: string | null): TicketType | undefined =>
  TYPES.find(([pattern]) => pattern.test(text ?? ''))?.[1];
