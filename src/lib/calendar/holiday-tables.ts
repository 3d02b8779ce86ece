import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

const require = createRequire(import.meta.url);

/** The tables of public holidays, loaded by who asks first: they take 25 MiB, and an import has no use for them. */
export const holidayTables = (): typeof Holidays => require('date-holidays');
