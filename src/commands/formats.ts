import { listFormats } from '../pipeline/list-formats.ts';
import type { Command } from './shared/command.ts';

export const formats: Command = {
  id: 'formats',
  summary: 'List the export formats there are, and how to get each out of its tool',
  parameters: [],
  options: [],

  async run({ print }) {
    for (const { id, title, howToExport, verifiedOn } of listFormats()) {
      print(id);
      print(`  ${title}`);
      print(`  how to export: ${howToExport}`);
      print(`  verified on: ${verifiedOn}`);
    }
    return 0;
  },
};
