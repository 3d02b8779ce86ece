import type { Finding } from '../../../model/control.ts';

/** Whether a control has a result of its own in the packet; the others stand in the matrix alone. */
export const isReported = ({ mapping }: Finding): boolean => mapping.tests.length > 0 || mapping.grade !== 'none';
