/** The words that open statements and the lines of their blocks. */
import { helps } from './help.ts';

export * from './help-rules.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet

export const STATEMENTS = helps('Statements', [
  [
    'proposal',
    'Who proposes what: title, author, summary. A proposal has exactly one.',
    'proposal "Halve the owner\'s cut" { id "owner-cut" }',
    'proposal "${1:title}" {\n  id      "${2:id}"\n  status  ${3:draft}\n  summary """\n    $0\n    """\n}',
  ],
  ['use', 'Adds what another file names by `let`, `rule` and `assume`.', 'use "lib/finney.tao"', 'use "$1"'],
  [
    'start',
    'The state of a network that everything is counted from.',
    'start finney @ 9_240_381',
    'start ${1:finney @ 9_240_381}',
  ],
  [
    'assume',
    "What the chain's rules don't decide: prices, flows, who registers.",
    'assume {\n  tao_price = 300 USD/TAO\n  recycled  = 92 TAO/day\n}',
    'assume {\n  $0\n}',
  ],
  [
    'rule',
    "How one block's TAO is divided among the subnets.",
    'rule emission "top 64" {\n  score ema_price\n  limit top 64\n}',
    'rule emission "${1:name}" {\n  score ${2:ema_price}\n  $0\n}',
  ],
  [
    'governance',
    'The votes to assume for `enact after governance`.',
    'governance {\n  submitted   2026-12-01\n  triumvirate approve 2 of 3 after 3 days\n  review      economic 40% for  building 20% for\n}',
    'governance {\n  submitted   ${1:after 1 day}\n  triumvirate approve ${2:2} of 3 after ${3:3 days}\n  review      economic ${4:40%} for  building ${5:40%} for\n}',
  ],
  [
    'enact',
    'Changes, and when they take effect.',
    'enact at 2027-01-01 {\n  set emission.subnet_owner_cut = 9%\n}',
    'enact ${1:after 14 days} {\n  $0\n}',
  ],
  [
    'let',
    'A name for a value, or a function of one subnet.',
    'let liquid(s) = s.tao_in >= 1_000 TAO',
    'let ${1:name} = $0',
  ],
  [
    'project',
    'How far the network is computed, and in which steps. A proposal has exactly one.',
    'project 2 years every 1 day',
    'project ${1:2 years} every ${2:1 day}',
  ],
  [
    'expect',
    'What should come of it: if it fails, so does the proposal.',
    'expect always supply.issuance <= 21_000_000 TAO',
    'expect $0',
  ],
  [
    'warn',
    'As `expect`, but when it fails it only says so.',
    'warn at end gini(subnets.emission) < 70%',
    'warn $0',
  ],
  [
    'vary',
    'The projection is made for each of several values of a parameter or an assumption.',
    'vary tao_price from 200 USD/TAO to 400 USD/TAO by 50 USD/TAO',
    'vary ${1:path} in [$0]',
  ],
  ['show', 'What the report and the screen open with.', 'show supply.issuance, subnets.emission', 'show $0'],
]);

/** Statements of which a file may have several. */
export const REPEATED: readonly string[] = STATEMENTS.map(({ word }) => word).filter(
  (it) => !['proposal', 'start', 'project'].includes(it),
);

export const FIELDS = helps('proposal', [
  ['id', 'Its short name in the repository: a string.', 'id "subtensor#3010"', 'id "$1"'],
  ['discussion', 'Where it is talked over: an address.', 'discussion "https://…"', 'discussion "$1"'],
  ['authors', 'Who wrote it: a string, or a list of them.', 'authors ["Ada", "Alan"]', 'authors ["$1"]'],
  ['created', 'The day it was written.', 'created 2026-07-29'],
  ['status', 'How it stands, in one word.', 'status draft', 'status ${1|draft,open,closed|}'],
  [
    'summary',
    'What it changes and for whom: a string or a text block in Markdown.',
    'summary "9% instead of 18%."',
    'summary """\n  $0\n  """',
  ],
]);

export const STATUS = helps('proposal', [
  ['draft', 'Still being written.'],
  ['open', 'Put forward, not yet decided.'],
  ['closed', 'Decided, one way or the other.'],
]);

export const STARTS = helps('start', [
  ['snapshot', 'From a snapshot file of your own.', 'start snapshot "state.json"', 'snapshot "$1"'],
  [
    'genesis',
    "A network that doesn't exist yet, from block 0.",
    'start genesis {\n  root_tao 500 TAO\n  subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }\n}',
    'genesis {\n  root_tao ${1:500 TAO}\n  subnet 1 "${2:name}" { tao_in = ${3:1_000 TAO}  alpha_in = ${4:10_000 alpha} }\n  $0\n}',
  ],
]);

export const GENESIS = helps('start', [
  ['block_time', 'How long a block takes.', 'block_time 6 s', 'block_time ${1:12 s}'],
  ['date', 'The day of block 0; needed only if dates occur.', 'date 2027-01-01'],
  ['root_tao', 'TAO staked on root at the start.', 'root_tao 500 TAO', 'root_tao ${1:500 TAO}'],
  [
    'supply',
    "The network's supply rule.",
    'supply { cap 1_000_000 TAO  block_emission 0.25 TAO }',
    'supply {\n  $0\n}',
  ],
  ['set', 'A parameter that is not to be at its default.', 'set emission.tao_weight = 18%', 'set $0'],
  [
    'subnet',
    'A subnet that is there from the start, with its pool.',
    'subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }',
    'subnet ${1:1} "${2:name}" { tao_in = ${3:1_000 TAO}  alpha_in = ${4:10_000 alpha} }',
  ],
]);

export const GENESIS_SUBNET = helps('start', [
  ['tao_in', 'TAO in the pool at the start.', 'tao_in = 1_000 TAO', 'tao_in = ${1:1_000 TAO}'],
  ['alpha_in', 'Alpha in the pool at the start.', 'alpha_in = 10_000 alpha', 'alpha_in = ${1:10_000 alpha}'],
]);

export const SUPPLY = helps('supply', [
  [
    'cap',
    'The most TAO there can be: the last block mints what is left.',
    'cap 21_000_000 TAO',
    'cap ${1:21_000_000 TAO}',
  ],
  [
    'block_emission',
    'What one block mints from here on, until a halving.',
    'block_emission 0.5 TAO',
    'block_emission ${1:0.5 TAO}',
  ],
  ['halving', 'When the emission of a block falls.', 'halving every 4 years', 'halving $0'],
  ['factor', 'What is left of the emission at a halving; 1/2 without it.', 'factor 2/3', 'factor ${1:2/3}'],
]);

export const HALVINGS = helps('supply', [
  [
    'by',
    "Each time half of what was left has been issued: the chain's rule.",
    'halving by issuance',
    'by issuance',
  ],
  [
    'every',
    'After a time, counted from where the rule takes effect.',
    'halving every 4 years',
    'every ${1:4 years}',
  ],
  [
    'at',
    'When the issuance reaches these amounts.',
    'halving at issuance [500_000 TAO, 750_000 TAO]',
    'at issuance [$0]',
  ],
  ['none', 'Never.', 'halving none'],
  ['issuance', 'By how much TAO has been issued.', 'halving by issuance'],
]);

export const WHENS = helps('enact', [
  ['now', 'In the first block after the start.', 'enact now { set emission.bar_rank = 64 }'],
  [
    'at',
    'In a block, or in the first one of a date.',
    'enact at 2027-01-01 { set emission.bar_rank = 64 }',
    'at ${1:block }$0',
  ],
  [
    'after',
    'So long after the start; or when the assumed votes let it pass.',
    'enact after 14 days { set emission.bar_rank = 64 }',
    'after ${1:14 days}',
  ],
  [
    'on',
    'With the first block of a halving. They count from the start of the network.',
    'enact on halving 2 { set emission.bar_rank = 64 }',
    'on halving ${1:2}',
  ],
  [
    'when',
    'Once, in the block after the first that makes the condition true.',
    'enact when supply.issuance > 12_000_000 TAO { set emission.bar_rank = 64 }',
    'when $0',
  ],
]);

export const A_SUBNET = helps('enact', [
  ['subnet', 'A subnet by its netuid or name.', 'dissolve subnet 12', 'subnet $1'],
]);
export const INTO = helps('enact', [
  ['into', 'The subnet into whose pool it goes.', 'stake 500 TAO into 64', 'into '],
]);
export const FROM = helps('enact', [
  ['from', 'The subnet out of whose pool it comes.', 'unstake 10% from 64', 'from '],
]);

export const WHEN_AFTER = helps('governance', [
  [
    'governance',
    'When the votes of the `governance` block let it pass.',
    'enact after governance { set emission.bar_rank = 64 }',
  ],
]);

export const WHEN_ON = helps('enact', [
  [
    'halving',
    'With the first block of this halving.',
    'enact on halving 2 { set emission.bar_rank = 64 }',
    'halving ${1:2}',
  ],
  [
    'each',
    'With the first block of every halving.',
    'enact on each halving { set emission.tao_weight = emission.tao_weight / 2 }',
    'each halving',
  ],
]);

export const AT_BLOCK = helps('Times', [
  ['block', 'A block by its number.', 'at block 9_300_000', 'block ${1:9_300_000}'],
]);

export const CHANGES = helps('enact', [
  [
    'set',
    'A new value for a parameter; it may use what stands there then.',
    'set emission.subnet_owner_cut = emission.subnet_owner_cut / 2',
    'set $0',
  ],
  [
    'supply',
    "Replaces TAO's supply rule as a whole.",
    'supply { cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years }',
    'supply {\n  cap            ${1:21_000_000 TAO}\n  block_emission ${2:0.5 TAO}\n  halving        ${3:by issuance}\n}',
  ],
  [
    'emission',
    'The rule that divides emission from here on, one of yours or of the chain.',
    'emission rule "taoflow 2025-11"',
    'emission rule "$1"',
  ],
  [
    'register',
    'A new subnet: pays the lock cost, waits for its turn.',
    'register subnet "vision" { lock = auto  tempo = 360 blocks }',
    'register subnet "${1:name}" { lock = ${2:auto} }',
  ],
  ['dissolve', 'The end of a subnet.', 'dissolve subnet 12', 'dissolve subnet $1'],
  ['stake', "Users' TAO into a subnet's pool.", 'stake 500 TAO into 64', 'stake ${1:500 TAO} into $2'],
  [
    'unstake',
    "Alpha, or a part of all of it, out of a subnet's pool.",
    'unstake 10% from 64',
    'unstake ${1:10%} from $2',
  ],
  [
    'try',
    'In front of register, dissolve, stake or unstake: what the chain refuses is a warning and no error.',
    'try register subnet "vision" { lock = auto }',
    'try $0',
  ],
]);

export const REGISTER = helps('registration', [
  [
    'lock',
    'The most that is paid; `auto` pays whatever the lock cost is then.',
    'lock = auto',
    'lock = ${1:auto}',
  ],
  ['owner', 'Who it is, for people.', 'owner = "a name"', 'owner = "$1"'],
]);

export const AUTO = helps('registration', [['auto', 'Whatever the lock cost is then.', 'lock = auto']]);

export const TIMES = helps('expect and warn', [
  ['always', 'In every row.', 'expect always supply.issuance <= 21_000_000 TAO'],
  ['eventually', 'In some row.', 'expect eventually subnet(16).prune_rank = 1'],
  [
    'at',
    'In the last row, or in the first at or after a moment.',
    'expect at end gini(subnets.emission) < 70%',
    'at ${1:end} ',
  ],
  [
    'within',
    'In some row up to then.',
    'expect within 90 days subnet(64).price > 0.1 TAO/alpha',
    'within ${1:90 days} ',
  ],
  [
    'after',
    'In every row from then on.',
    'expect after 1 year supply.recycled > 0 TAO',
    'after ${1:1 year} ',
  ],
  [
    'until',
    'In every row up to then.',
    'expect until 2027-06-01 supply.inflation < 20%',
    'until ${1:1 year} ',
  ],
]);

export const AT_TIMES = helps('expect and warn', [
  ['end', 'In the last row.', 'expect at end top_16 > 40%', 'end '],
  [
    'block',
    'In the first row at or after this block.',
    'expect at block 9_300_000 supply.recycled > 0 TAO',
    'block ${1:9_300_000} ',
  ],
]);

export const PROJECT = helps('project', [
  [
    'every',
    'The length of a step: the report has a row for each.',
    'project 2 years every 1 day',
    'every ${1:1 day}',
  ],
  [
    'seed',
    'What draws are made from: the same seed, the same draws.',
    'project 1 year every 1 day seed 7',
    'seed ${1:1}',
  ],
  [
    'runs',
    'How many times, each with draws of its own.',
    'project 1 year every 1 day seed 7 runs 200',
    'runs ${1:200}',
  ],
]);

export const VARY = helps('vary', [
  ['in', 'These values, one after another.', 'vary subnet(1).tempo in [99 blocks, 360 blocks]', 'in [$0]'],
  ['from', 'Values at even distances.', 'vary emission.bar_rank from 16 to 64 by 16', 'from $1 to $2 by $3'],
  ['to', 'The last value.', 'vary emission.bar_rank from 16 to 64 by 16'],
  ['by', 'How far the values lie apart.', 'vary emission.bar_rank from 16 to 64 by 16'],
]);

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the places to fill in of a snippet
