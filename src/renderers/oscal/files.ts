import type { Packet } from '../../model/packet.ts';
import type { PacketSource } from '../../model/renderer.ts';
import { line, property } from './strings.ts';
import { uuidOf } from './uuid.ts';

interface EvidenceFile {
  readonly title: string;
  readonly description: string;
  readonly href: string;
  readonly sha256: string;
}

const fileUuid = ({ href, sha256 }: Pick<EvidenceFile, 'href' | 'sha256'>): string => uuidOf('file', href, sha256);

const packetFile = ({ sha256 }: PacketSource): EvidenceFile => ({
  title: 'packet.json',
  description: 'The packet: policy, mappings, figures and findings. It stands in for an assessment plan.',
  href: 'packet.json',
  sha256,
});

export const populationFiles = ({ populations }: Packet, only: (id: string) => boolean): EvidenceFile[] =>
  populations
    .filter(({ id }) => only(id))
    .map(({ title, unit, rows, file, sha256 }) => ({
      title,
      description: `${rows} evidence lines, one for each: ${unit}`,
      href: file,
      sha256,
    }));

/** Raw files stay in the workspace under their hash, so that is what names them. */
const rawFiles = ({ receipts }: Packet): EvidenceFile[] =>
  receipts.map(({ fileName, sha256, importer, rows, unit }) => ({
    title: fileName,
    description: `${rows} ${unit} as received, read as ${importer}; kept in the workspace`,
    href: `evidence/${sha256}`,
    sha256,
  }));

/** Every file the document speaks of, once, with its hash. */
export function backMatter(source: PacketSource) {
  const files = [packetFile(source), ...populationFiles(source.packet, () => true), ...rawFiles(source.packet)];
  const byUuid = new Map(files.map((file) => [fileUuid(file), file]));
  return {
    resources: [...byUuid].map(([uuid, { title, description, href, sha256 }]) => ({
      uuid,
      title: line(title),
      description: line(description),
      rlinks: [{ href, hashes: [{ algorithm: 'SHA-256', value: sha256 }] }],
    })),
  };
}

export const planReference = (source: PacketSource) => ({
  href: `#${fileUuid(packetFile(source))}`,
  remarks: 'No separate assessment plan: tests and tolerances are set by the mappings in the packet.',
});

export const relevantEvidence = (files: readonly EvidenceFile[]) =>
  files.map((file) => ({
    href: `#${fileUuid(file)}`,
    description: line(`${file.title}: ${file.description}`),
    props: [property('sha256', file.sha256)],
  }));
