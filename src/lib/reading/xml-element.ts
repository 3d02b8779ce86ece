import { SaxesParser } from 'saxes';

export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface XmlElement extends XmlTag {
  /** Its own text, without that of its children, trimmed unless the parser keeps spaces. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Growing extends XmlElement {
  text: string;
  readonly children: Growing[];
}

/** Text of one element → the element, or what is wrong with it. */
export function elementParser(keepsSpaces = false): (text: string) => XmlElement | string {
  const parser = new SaxesParser({ position: false });
  let open: Growing[] = [];
  let root: Growing | null = null;
  let wrong: string | null = null;
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes: new Map(Object.entries(attributes)), text: '', children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element && !keepsSpaces) element.text = element.text.trim();
  });
  parser.on('error', ({ message }) => {
    wrong ??= message;
  });
  return (text) => {
    open = [];
    root = null;
    wrong = null;
    parser.write(text).close();
    return wrong ?? root ?? 'no element';
  };
}
