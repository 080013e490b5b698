/** The scene as the chosen side shows it: one scenario alone is a model of its own. */
import type { Scene } from './scene.ts';
import type { Side } from './state.ts';

export function seenFrom<S extends Scene>(scene: S, side: Side): S {
  if ((side !== 'baseline' && side !== 'proposal') || !scene.model.changed) return scene;
  return { ...scene, model: scene.model.only(side) };
}
