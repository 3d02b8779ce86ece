/** Names our own properties; an identifier, nothing is to be had there. */
const NS = 'urn:attestry:oscal';

interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** One line without blanks at its ends: OSCAL takes nothing else as a string or a title. */
export const line = (text: string): string => text.replace(/\s+/g, ' ').trim() || '-';
export const property = (name: string, value: string): Property => ({ name, ns: NS, value: line(value) });
