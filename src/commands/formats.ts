import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import { listFormats } from '../pipeline/import/list-formats.ts';
import type { Command } from './shared/command.ts';

export const formats: Command = {
  id: 'formats',
  summary: 'List the export formats there are, and how to get each out of its tool',
  parameters: [['[text]', 'only formats whose id, title or way to export has this text']],
  options: [],

  async run({ print }, [text]) {
    const wanted = z.string().default('').parse(text).toLowerCase();
    const all = listFormats();
    const exactly = all.filter((format) => said(format).includes(wanted));
    const found = exactly.length > 0 ? exactly : all.filter((format) => isNear(said(format), wanted));
    if (found.length === 0) {
      throw new UserError(
        `no format speaks of ${JSON.stringify(text)}`,
        '`attestry formats` lists all; a table that none fits is read with a column map: docs/formats/generic.md.',
      );
    }
    for (const { id, title, howToExport, verifiedOn } of found) {
      print(id);
      print(`  ${title}`);
      print(`  how to export: ${howToExport}`);
      print(`  verified on: ${verifiedOn}`);
    }
    return 0;
  },
};

const said = ({ id, title, howToExport }: ReturnType<typeof listFormats>[number]): string =>
  [id, title, howToExport].join('\n').toLowerCase();

/** `service now` for ServiceNow, `jira service management` for a title that has these words apart. */
const isNear = (text: string, wanted: string): boolean =>
  text.includes(wanted.replaceAll(/\s/g, '')) || wanted.split(/\s+/).every((word) => text.includes(word));
