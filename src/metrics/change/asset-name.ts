/** Assets are compared without case. */
export const assetName = (asset: string): string => asset.trim().toLowerCase();
