import { describe, expect, it } from 'vitest';
import { viewSvg, viewText } from '../../../cli/screen/export.ts';
import { type Frame, frameOf } from '../../../cli/screen/frame.ts';
import { piece } from '../../../cli/screen/line.ts';
import { screenModel } from '../../../cli/screen/model.ts';
import { initialState, type View, views } from '../../../cli/screen/state.ts';
import { handMadeProjection } from '../../support/projection.ts';
import { sceneOf } from '../../support/still-live.ts';

const names = { 1: '<b> & "x"', 2: '文字の網', 3: "it's", 4: '\u001b[31mred\u001b[0m' };
const model = screenModel(handMadeProjection({ days: 30, subnets: 12, names }), []);
const scene = sceneOf(model);
const sized = { columns: 80, rows: 24 };

function frameWith(view: View): Frame {
  return frameOf(scene, { ...initialState(model), view }, sized);
}

/** What is wrong with a text as XML: tags that don't close, bare marks, an attribute twice. Null: nothing. */
function faultIn(xml: string): string | null {
  const open: string[] = [];
  let rest = xml.trim();
  while (rest !== '') {
    const text = /^[^<]+/.exec(rest)?.[0] ?? '';
    const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+);)|\p{Control}/u.exec(text.replaceAll('\n', ''));
    if (bare !== null) return `bare ${JSON.stringify(bare[0])}`;
    rest = rest.slice(text.length);
    if (rest === '') break;
    const tag = /^<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/i.exec(rest);
    if (tag === null) return `no tag: ${rest.slice(0, 60)}`;
    const [whole, closes, name = '', attributes = '', empty] = tag;
    const known = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(known).size < known.length) return `twice an attribute: ${whole}`;
    if (closes === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (empty !== '/') open.push(name);
    rest = rest.slice(whole.length);
  }
  return open.length === 0 ? null : `<${open.at(-1)}> stays open`;
}

describe('the checker of this file', () => {
  it.each([
    { xml: '<a><b/></a>', why: null },
    { xml: '<a><b></a>', why: '</a> closes nothing' },
    { xml: '<a>x & y</a>', why: 'bare "&"' },
    { xml: '<a b="1" b="2"/>', why: 'twice an attribute: <a b="1" b="2"/>' },
    { xml: '<a>\u0007</a>', why: 'bare "\\u0007"' },
    { xml: '<a>', why: '<a> stays open' },
  ])('finds $why', ({ xml, why }) => {
    expect(faultIn(xml)).toBe(why);
  });
});

describe('a picture', () => {
  it.each(views)('of the view %s is well-formed', (view) => {
    const svg = viewSvg(frameWith(view), sized.columns, `${model.title}: ${view}`);
    expect(faultIn(svg)).toBeNull();
    expect(svg).toContain(`: ${view}</title>`);
  });

  it('is as wide and high as its cells, and keeps each piece where its cells are', () => {
    const frame: Frame = {
      header: [[piece('文字', 'title'), piece('ab')]],
      body: [[piece('   '), piece('x', 'bad')]],
      footer: [[piece('keys')]],
    };
    const svg = viewSvg(frame, 10, 'x');
    expect(svg).toContain('width="112" height="62" viewBox="0 0 112 62"');
    expect(svg).toMatch(/<text x="14" y="27" textLength="33.6" [^>]*font-weight="bold">文字</);
    expect(svg).toMatch(/<text x="47.6" y="27" textLength="16.8" [^>]*>ab</);
    expect(svg).toMatch(/<text x="39.2" y="44" textLength="8.4" [^>]*fill="#f0808a"[^>]*>x</);
    expect(svg).not.toContain('keys');
  });

  it('paints what is selected the other way round', () => {
    const svg = viewSvg({ header: [], body: [[piece(' a ', 'selected')]], footer: [] }, 3, 'x');
    expect(svg).toMatch(/<rect x="14" y="14" width="25.2" height="17" fill="#d5dae3"\/>/);
    expect(svg).toMatch(/<text [^>]*fill="#12161f">/);
  });

  it('has nothing of the escapes in a name', () => {
    const svg = viewSvg(frameWith('subnets'), sized.columns, 'x');
    expect(svg).toContain('&lt;b&gt; &amp; &quot;x&quot;');
    expect(svg).not.toMatch(/\[31m/);
  });
});

describe('a text', () => {
  it.each(views)('of the view %s has no spaces at its ends, one line break at the last', (view) => {
    const text = viewText(frameWith(view));
    expect(text).not.toMatch(/[^\S\n]\n/);
    expect(text).toMatch(/\S\n$/);
    expect(text.split('\n').length).toBeLessThanOrEqual(sized.rows);
  });

  it('has the lines of the screen in their order', () => {
    const frame: Frame = { header: [[piece(' a '), piece('b')]], body: [[], [piece('c  ')], []], footer: [] };
    expect(viewText(frame)).toBe(' a b\n\nc\n');
  });
});
