import type { Supplied } from './setting-layers.ts';

/**
 * What GOWORK comes to, layer by layer: `off`, the path as given, or, for an empty value, `auto` and none, the go.work
 * found upward (cmd/go/internal/modload: FindGoWork).
 */
export function goworkLayers(layers: readonly Supplied[], workspace: string | undefined): readonly Supplied[] {
  const searching = layers.findIndex(({ value }) => value === '' || value === 'auto');
  const given = searching < 0 ? layers : layers.slice(0, searching);
  if (workspace !== undefined)
    return [...given, { value: workspace, origin: { layer: 'repository', file: workspace } }];
  const layer = layers[searching];
  return layer === undefined ? given : [...given, { ...layer, value: '' }];
}
