import type { Command } from './shared/command.ts';

/** By name; each is loaded when it is asked for: an import has no use for the memory and time of what draws a packet. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  controls: async () => (await import('./controls.ts')).controls,
  explain: async () => (await import('./explain.ts')).explain,
  forget: async () => (await import('./forget.ts')).forget,
  formats: async () => (await import('./formats.ts')).formats,
  import: async () => (await import('./import.ts')).importFiles,
  init: async () => (await import('./init.ts')).init,
  packet: async () => (await import('./packet.ts')).packet,
  rejected: async () => (await import('./rejected.ts')).rejected,
  render: async () => (await import('./render.ts')).render,
  sample: async () => (await import('./sample.ts')).sample,
  sign: async () => (await import('./sign.ts')).sign,
  sources: async () => (await import('./sources.ts')).sources,
  verify: async () => (await import('./verify.ts')).verify,
};
