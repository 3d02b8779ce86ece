import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A path among the files the product ships with: templates, controls, package.json. */
export const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const software: { readonly name: string; readonly version: string } = (() => {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(shipped('package.json'), 'utf8'),
  );
  return { name, version };
})();
