export type TicketType = 'incident' | 'request' | 'problem' | 'task' | 'other';
export type TicketState = 'new' | 'active' | 'hold' | 'resolved' | 'closed' | 'cancelled' | 'unknown';
export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
