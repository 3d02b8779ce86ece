import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../lib/hash.ts';
import type { Annex, AnnexSample, PacketSource } from '../../model/renderer.ts';
import { samplesSection } from '../../packet/sections/samples.ts';
import { readPacketFolder } from '../packet-folder/read-packet-folder.ts';
import { evaluationsOf, readSample, sampleFolder } from './sample-folder.ts';
import { signOffsOf } from './sign-packet.ts';

/** A packet folder with what people added beside it: sign-offs, and samples drawn from the packet as it is. */
export function readWithAnnex(folder: string): PacketSource & { readonly annex: Annex } {
  const source = readPacketFolder(folder);
  const all = samplesBeside(sampleFolder(folder, source.packet));
  const samples = all.filter(({ sample }) => sample.packet.sha256 === source.sha256);
  const elsewhere = all.filter((each) => !samples.includes(each)).map(({ file }) => file);
  return {
    ...source,
    annex: { signOffs: signOffsOf(folder), samples, section: samplesSection(samples, elsewhere) },
  };
}

/** By file name; a name is `<population>-<n>.json`. */
function samplesBeside(folder: string): readonly AnnexSample[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => /-\d+[.]json$/.test(name) && !/-(?:evaluation|root)-\w+[.]json$/.test(name),
  );
  return names.sort().map((file) => {
    const path = join(folder, file);
    const evaluation = evaluationsOf(path).at(-1)?.evaluation ?? null;
    const sheet = path.replace(/json$/, 'csv');
    const stale =
      evaluation !== null && (!existsSync(sheet) || sha256Hex(readFileSync(sheet)) !== evaluation.sheetSha256);
    return { file, sample: readSample(path), evaluation, stale };
  });
}
