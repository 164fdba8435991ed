"""Files as other people write them: every form of record, debate and flowchart that is around."""

from __future__ import annotations

# ruff: noqa: E501, W291  # these are other people's lines

RECORDS: dict[str, str] = {
    "chosen-over-lines": r"""# Gate
## Context and Problem Statement
Slow.
## Considered Options
- Versioned contract with dual budget layers and soak gates
- Ratios without baselines
## Decision Outcome

Chosen option: "Versioned contract with dual budget layers and soak
gates", because it separates completeness, integrity,
and ceilings into controls.

`a.json` is the source.
""",
    "chosen-unlisted": r"""# Debt
## Context and Problem Statement
Debt hides.
## Considered Options
- A log derived from a template, narrowed.
- Convention only.
## Decision Outcome

Chosen option: a `debt/` log derived from a template. Debt
becomes the seventh type, because nobody sees it.
The rule applies as is.
""",
    "chosen-by-number": r"""# Tools
## Context and problem statement
Many tools.
## Considered options
1. Cargo and pnpm
   + a justfile as entry point.
2. Nx.
## Decision outcome
Chosen option: **1**.

Layout:

```text
apps  web
```
""",
    "chosen-with-more": r"""# Exec
## Context and Problem Statement
Mixed.
## Considered Options
* **Combined output (current)** — Return both mixed.
* **Separate return values** — returns three. Breaking but clean.
## Decision Outcome

Chosen option: **Separate return values** — `exec(cmd) → a, b`, because:

- It is the simplest.
- Nobody is hurt.

### Consequences
- Positive: less to say
- Negative: old ones break
## Pros and Cons of the Options
### Separate return values (chosen)
* Good, because plain
""",
    "chosen-for-points": r"""# Records
## Context and Problem Statement
Which form?
## Considered Options
* [MADR](https://adr.example) 2.0.3 - The records
* Formless - No rules
## Decision Outcome

Chosen option: "MADR 2.0.3", because
* Assumptions should be said.
  It helps later on.
* It is lean.
""",
    "chosen-by-option-number": r"""# Stack
## Context and Problem Statement
Where?
## Considered Options
1. New cross stack (own infrastructure)
2. Within the old stack
## Decision Outcome

**Chosen option:** Option 1 — New cross stack, because it belongs to neither.
### Positive Consequences
- Own cadence
""",
    "nested-lists": r"""# ADR-013: A shelf layer for the warehouse

## Status
Accepted

## Authors
Nobody Inparticular (helper)

## Date
2025-08-25

## Stakeholders
* Team Alpha
* Team Beta

## Context
The code has 243 places where goods are fetched straight. This makes trouble:

1. **Tight binding**: Pickers know every shelf
2. **Hard to try**: A test needs a whole hall

The counter found these places:
- 31 pickers with direct hands (100 places)
- 20+ doors with direct hands (144 places)

This debt makes the hall harder to keep.

---
## Considered Options

### 1. As it is (direct hands)
Go on fetching straight.

* **Pros**:
    * No work now
    * Everybody knows it
* **Cons**:
    * **Debt**: 243 places show much debt
    * **Slow tries**: Tests need halls

### 2. Shelf layer with labels
A layer of shelves with contracts.

* **Pros**:
    * **Parting**: Clear parting of fetching and knowing
* **Cons**:
    * **First effort**: Much to move

---
## Decision
We will use the **Shelf layer with labels** for all fetching. This demands:

1. **Base shelf**: One shelf with the common moves
2. **Contracts**: One for each good

---
## Rationale

1. **Order**: The main driver is order

2. **Tries**: Shelves can be pretended

## Implementation Strategy

### Phase 1: Foundation
- Make the base shelf
- Write contracts

### Phase 2: Moving
- Move the pickers

---
## Consequences

* **Positive**:
    * **No places**: All 243 are gone
    * **Better tries**: Without a hall

* **Negative**:
    * **Effort**: 31+ files move

* **Technical Impact**:
    * Pipelines must count places

---
## Acceptance Criteria

1. **Count**: 0 places (down from 243)

## Related Artifacts/Decisions
* **ADR-002: Doors**: Shelves will make doors alike
""",
    "sentences-in-bold": r"""---
status: accepted
---

# A closed door is guessed from silence, never told

The lock never tells that it is shut. Measured on lock 27:
a shut `openDoor` returns **`fine` in 0.0 s** and calls
the bell **forever, with every ring zero**. So we **guess** it.

## Considered options

**Asking the lock for `doorError`** is what the ticket assumed. It is dead code: the probe on
[`proto/flow`](https://example.org/a/b/tree/proto/flow)
never saw it. It is worth keeping.

**Trying the door at start**, before anybody asks, was rejected on two counts.
It puts a question before somebody who did nothing.

**Keeping what the lock said** in a file was rejected because it can go stale.

## Consequences

**A ring is checked once and never again.** Turning the key leaves a *ringing* bell silent.
See [ADR-0007](0007-seams.md), which decided it by reasoning.

**Starting can wait for 90 seconds.** With the question on screen it waited.
""",
    "meta-in-bold": r"""# Feature decision: penny tracker

## Status
**Status**: Proposed  
**Date**: 2024-11-08
**Decision-makers**: [Ann One, Bob Two]  
**Consulted**: [Cid Three]  
**Informed**: [Dan Four]

---

## Context and Problem Statement
The team makes a tracker and has to say which parts come first.

---

## Decision Drivers
* **Safety**: Keep data safe.
* **Looks**: A calm face.

---

## Considered Options
1. **Core parts for money**  
   Focus on key parts only.

2. **All parts with reports**  
   Add clever parts.

3. **~Even more~**  
   * ~~Many currencies~~ (cancelled)  
   * Make own reports

---

## Decision Outcome
**Chosen option**: Core parts for money  
The decision is to build a safe and simple base. These come first because time is short.

---

## Consequences
* **Positive**: 
  * Gives people the needed tools.
* **Negative**: 
  * Some parts wait for later.

---

## Pros and Cons of the Options

### Core parts for money
* **Pros**:
  * Puts needed parts first.
* **Cons**:
  * Reports are not in it.

### All parts with reports
* **Pros**:
  * Offers everything.
* **Cons**:
  * Would need more time.

---

## Confirmation
The decision is being tried by talks.
""",
    "picked-in-brackets": r"""# Keep unused deep drawers when they have a real handle

A review called the drawer deletable. That is rejected.

This is a general rule.

## Considered Options

1. **Keep unused drawers that have a handle (chosen).** The
   deletion test is refined: a drawer with a handle earns its keep.

2. **Delete what nobody opens (raw test).** Rejected for
   drawers with handles: it mixes "not opened" with
   "dead."

3. **Put them in another room.** Rejected for the same reason.

## Consequences

- The drawer stays. Action on it is
  limited: slim the front.
- The same rule applies elsewhere.
""",
    "signs-alone": r"""# 7. Use one queue

Date: 2019-03-04

## Status

Superseded by [9. Use two queues](0009-use-two-queues.md)

Amends [3. Old](0003-old.md)

## Context

Jobs get lost.
We saw it twice.

> "It was gone on Monday," said the clerk.

| Queue | Lost |
|-------|------|
| one   | 3    |

```yaml
# not a heading
queue: one
```

## Decision

We will use one queue. It is called `main`.

## Consequences

It is simpler. There is one place to look.

Positive:

- one place

Negative:

- one failure stops all
""",
    "two-levels": r"""# Decision record: pick a store

## Summary

### Issue

We need a store.

### Decision

We pick Gold.

### Status

Decided. We are open to others.

## Details

### Assumptions

Money is short.

### Constraints

Must run on one machine.

### Positions

We considered Gold, Silver.

Gold:

* shiny

### Argument

Summary: Gold because it shines.

### Implications

We need a safe.

## Related

### Related decisions

None yet.

## Notes

Anything goes here.
""",
    "nested": r"""---
parent: Decisions
nav_order: 10
---
# Group the records

## Context and Problem Statement

There are hundreds of records (e.g., frontend, backend)

## Considered Options

* Use labels
* Use folders with local numbers
* Don't do it.

## Decision Outcome

Chosen option: "Use folders with local numbers", because comes out best (see below).

## Pros and Cons of the Options

### Use labels

Example:

```yaml
---
category: frontend
---
```

* Good, because plain
* Bad, because `ls` cannot filter. E.g., `demo[tag second].md`.

### Use folders with local numbers

One level, not nested

#### Examples

* `docs/web/0000-x.md`
* `docs/web/0001-y.md`

#### Pros/cons

* Good, because natural
* Bad, because no unique number (`log` needs to be updated)

## Related decisions

Refines none.
""",
    "bold": r"""# ADR 12: caching

**Status**: Accepted  
**Date**: 2023-03-03  
**Authors**: Kim, Lee

## Context & Problem Statement

Reads are slow.

## Options Considered

### 1. Redis

#### Pros

- fast
- known

#### Cons

- a server more

### 2. In-process cache

**Pros:** no server. **Cons:** cold starts.

### 3. Nothing

- ✅ cheap
- ❌ slow

## Decision

We chose **Redis** because it is known. Chosen option: "1. Redis"

### Rationale

It is known.

## Implementation Plan

- [ ] install
- [x] measure

## References

1. <https://redis.io>
2. [Wiki](https://en.wikipedia.org/wiki/Redis_(company))
""",
    "h1": r"""# ADR003: Avoid default exports

| Status | Accepted |
|--------|----------|
| Date   | 2021-01-01 |

# Context

When CommonJS was the primary authoring format, default exports were natural.

# Decision

We will stop using default exports except where needed.

# Consequences

We will actively encourage named exports.
""",
    "jabref": r"""---
nav_order: 0037
parent: Decision Records
---
<!-- markdownlint-disable-next-line MD025 -->
# RAG Architecture Implementation

## Context and Problem Statement

The current trend in questions and answering (Q&A) using large language models (LLMs) is *RAG*. RAG in its simplest form can be split into 3 parts:

1. *Data preprocessing*: Loading text
2. *Indexing*
3. Generating answers

## Decision Drivers

* Simplicity of implementation
* Speed and efficiency

## Considered Options

* Use a hand-crafted RAG
* Use a third-party Java library
* Use a standalone application

## Decision Outcome

Chosen option: mix of "Use a hand-crafted RAG" and "Use a third-party Java library".

Third-party libraries provide excellent resources for connecting to an LLM or extracting text from PDF files.

## Pros and Cons of the Options

### Use a hand-crafted RAG

* Good, because we have the full control over generation
* Good, because extendable

#### Weaviate

* Bad, because needs a server

### Use a third-party Java library

Details follow.

1. Good, because tested
2. Bad, because dependency

<!-- markdownlint-disable-file MD004 -->
""",
    "loose": r"""Use feature toggles
===================

Status
------

*Proposed* on 2022-02-02 by Kim.

Problem
-------

Releases are scary!

Solutions
---------

### Option A: LaunchDarkly

**Advantages**

+ hosted
+ SDKs

**Disadvantages**

+ price

### Option B: self-made

Pros:
1. cheap

Cons:
1. slow

> A quotation that matters.

Decision
--------

**We go with option B.** It was a close call.

Appendix
--------

![diagram](x.png)

Final words.
""",
    "nygard": r"""# 7. Use trunk-based development

Date: 2020-05-04

## Status

Accepted

Supersedes [3. Use Git Flow](0003-use-git-flow.md)

Amended by [9. Feature flags](0009-feature-flags.md)

## Context

Long-lived branches hurt. Merges take days.

There are forces at play:

1. speed
2. safety

## Decision

We will commit to trunk. We will use feature flags.

- small commits
- every day

## Consequences

Reviews get shorter.

- Good things: faster
- We need flags

Some risk remains.
""",
    "tyree": r"""# Metrics, monitors, and alerts

Contents:

* [Summary](#summary)
  * [Issue](#issue)
  * [Decision](#decision)
  * [Status](#status)
* [Details](#details)
  * [Assumptions](#assumptions)

## Summary

### Issue

We want to use metrics, monitors, and alerts, because we want to know how well our applications are working.

### Decision

WIP.

### Status

Decided. Open to revisiting if new tooling becomes available.

## Details

### Assumptions

We want to create web apps that are fast.

### Constraints

We have a strong constraint on languages.

### Positions

We considered these: Prometheus, Datadog.

### Argument

Prometheus is open.

### Implications

Training is needed.

## Related

### Related decisions

We may want a log policy.

## Notes

Any notes here.
""",
    "v2": r"""# [short title of solved problem] Use PostgreSQL for the ledger

* Status: superseded by [ADR-0005](0005-example.md)
* Deciders: Ana Núñez, Bo
* Date: 2019-11-02 <!-- optional -->

Technical Story: [LEDGER-12](https://example.org/browse/LEDGER-12) | the books do not close

## Context and Problem Statement

We keep balances in three places. Which database do we use?

The second paragraph of the context. It has two sentences.

* a bullet in the context
* another one

## Decision Drivers <!-- optional -->

* Cost: we pay per core
  and per seat
* Team knows SQL
  * nested driver detail
* …

## Considered Options

* [option 1] PostgreSQL
* [option 2] MongoDB
* [option 3] a *spreadsheet*

## Decision Outcome

Chosen option: "[option 1] PostgreSQL", because it is the only option which meets k.o. criterion `force`. It also resolves force B.

We will revisit it next year.

### Positive Consequences <!-- optional -->

* e.g., improvement of quality attribute satisfaction
* follow-up decisions required

### Negative Consequences <!-- optional -->

* compromising quality attribute

## Pros and Cons of the Options <!-- optional -->

### [option 1] PostgreSQL

[example | description | pointer to more information | …] <!-- optional -->

* Good, because transactions
* Good, because argument b
* Bad, because argument c
* … <!-- numbers of pros and cons can vary -->

### [option 2] MongoDB

It is a document store.

```sql
# not a heading
SELECT 1; -- Chosen option: "x"
```

* Good, because schemaless
* Neutral, because known
* Bad, because joins

## Links <!-- optional -->

* [Refined by](0003-refine.md) the later one
* Relates to [ADR-0002]
""",
    "v4": r"""---
# These are optional metadata elements. Feel free to remove any of them.
status: "{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}"
date: 2024-09-13
decision-makers: [Ana, "Bo: the second"]
consulted: >
  everybody
informed:
  - the board
---

# Sort the queue by age

## Context and Problem Statement

Requests wait too long; the oldest should go first.

<!-- This is an optional element. Feel free to remove. -->
## Decision Drivers

- fairness
- simplicity

## Considered Options

- Sort by age
- Sort by priority
- Do nothing

## Decision Outcome

Chosen option: Sort by age, because simple. See https://example.org/a_b_c?x=1#y.

<!-- This is an optional element. Feel free to remove. -->
### Consequences

- Good, because old requests go first
- Bad, because urgent ones wait
- Neutral, because nobody looked
  with a second line

<!-- This is an optional element. Feel free to remove. -->
### Confirmation

A test counts the inversions.

## Pros and Cons of the Options

### Sort by age

<!-- This is an optional element. -->
{example | description}

- Good, because fair
- Good, because
  it wraps over
  lines

### Sort by priority

| a | b |
|---|---|
| 1 | 2 |

- Bad, because starvation

  with its own paragraph

## More Information

We met twice. Dissent: Bo.
""",
}

DEBATES: dict[str, str] = {
    "wrapped": r"""===
title: Why the night shift is slower
    and what was tried
author: Kim
date: 1/2/2020
model:
    mode: strict
===

This is told as it was heard. A longer version is
[here](https://example.org/night-shift/long/). It is
only in one language, however.

# Three guesses

/* The foremen had three guesses, which
they held for rivals: */

[Light]: The night shift is slower because of
the lamps. (2.1) #g1

[Sleep]: The night shift is slower because
nobody sleeps. #g2

[Light]
  -> [Sleep]     // one excludes the other

## What each guess says about
@[Light] and the
numbers that we have {isGroup: false}

<Dim lamps 1>: At night the hall is darker than
by day. (1) #g1

  (1) [Light]
  (2) [Darker]: At night the hall has half of
  the lamps.
     + <Counted>: Somebody counted them, lamp
     by lamp. (3, 4) #aux
  (3) If a hall is darker and people need to see, then
  they are slower.
  ----
  (4) [Slower]

<Dim lamps 1>
  - <\"Used to it\">: : After a week nobody \"sees\" the
  dark any more. #con
    +> [Sleep]

Here is an overview:

[Slower]: By night fewer pieces are made.
 + <Dim lamps 1>: The hall is darker.
 <+ <Tired>: Who works by night is
 tired, whatever the lamps. (5)
   <!--
   By the way,
   nobody asked them.
   -->

<Tired>

(1) Who sleeps by day sleeps badly.
(2) [Badly]: Sleeping badly makes slow. #g2
(2) [Badly]: A second wording of the same.
--
Some rule (uses: 1,2)
--
(3) And so the night shift is slow
  -> All that is said of lamps,
  which is the whole argument.
  +> <Counted>

  We can also point to headings:
  [Back to top](#heading-three-guesses)
""",
    "everything": r"""===
title: Should we censor?
author: Ana
subTitle: a debate
model:
    removeTagsFromText: true
color:
  tagColors:
    pro: "#00ff00"
===

# The *central* claim

[Censorship]: Censorship is wrong, always. #main
    + <Freedom of speech>: Censorship limits speech; and speech matters. See https://example.org/a_b.
        - <Harm>
            <_ <Undercut>: Harm is not shown.
    - [Absolutism]: **Bold** and *italic* and _this too_ text with @[Censorship] and @<Harm> mention. #con #(two words)
        +> [Censorship]
    -> [Other]
    _> <Freedom of speech>
    >< [Liberty]

## Sub heading

### Deeper heading #tagged

<Harm>: It harms people {source: "p. 12", isInMap: true}

[Other]: Something else
  that wraps over
lines without indentation.

A statement without a title. It has two sentences.
  + Another one without title
  - and a third

<Argument with reconstruction>: The gist.

(1) [Premise A]: All humans are mortal. #premise
(2) Socrates is human
--
Modus ponens, Universal instantiation {uses: [1,2], logic: ["deductive"]}
--
(3) Socrates is mortal. {isInMap: false}
    +> [Censorship]
(4) Another premise
-----
(5) [Final]: The final conclusion
  -> <Harm>
  <- <Counter>: Counter text

<Argument with reconstruction>
  - <Late attack>

[Censorship]
  <+ [Support later]: Later supporting.
  <- [Attack later]

* a list item
* another list item
  * nested item
    1. numbered

1. first
2. second

/* block
   comment */
// line comment
<!-- html comment -->

[Liberty]: Escaped \[brackets\] and 100\% and a\_b, e-mail a\@b.c.
[Two][Bad title]: odd
<A> <B>

Emoji 🙂 and 漢字 and (parentheses) [Not a title in the middle] <not an argument> #inline-tag here.

[With: colon]: text
[Yes/No?]: Is it so?
""",
    "reconstruction": r"""# Veganism

[Veggie]: We should not eat animals.
  +<Suffering>: Animals suffer.
  -<Tradition>: Tradition matters.
	+ <Tab indented>: with tabs.
		- <Deeper tab>

<Suffering>

(1) Animals can suffer.
(2) [No pain]: Pain is bad.
----
(3) [Veggie]

[No pain]
    - Some pain is good.
    + [No pain 2]: Because of evolution.
        + But this is nested
            -> [Veggie]

+ <orphan relation>
""",
}

FLOWCHARTS: dict[str, str] = {
    "everything": r"""---
title: Node shapes
config:
  theme: forest
---
%% a comment
%%{init: {"theme": "dark"}}%%
flowchart TD
    A[Square] --> B(Round)
    B --> C([Stadium])
    C --> D[[Subroutine]]
    D --> E[(Database)]
    E --> F((Circle))
    F --> G>Asymmetric]
    G --> H{Rhombus}
    H --> I{{Hexagon}}
    I --> J[/Parallelogram/]
    J --> K[\Parallelogram alt\]
    K --> L[/Trapezoid\]
    L --> M[\Trapezoid alt/]
    M --> N(((Double circle)))
    H -->|Yes| O["Text with (brackets) and #quot;quotes#quot;"]
    H -- No --> P["`**Markdown** text
    on two lines`"]
    A --- Q
    A -- open text --- R
    A ---|open label| S
    A -.-> T
    A -. dotted text .-> U
    A -.- U2
    A ==> V
    A == thick text ==> W
    A === W2
    A ~~~ X
    A --o Y
    A --x Z
    A o--o AA
    A <--> AB
    A x--x AC
    A ----> AD
    A -->|long text| AE --> AF & AG --> AH
    AI & AJ --> AK & AL
    a-b --> c.d
    A e1@--> f1
    A e2@==> g1
    e2@{ animate: true }
    n1@{ shape: rect, label: "New shape" }
    n1 --> n2@{ shape: manual-file, label: "File handling"}
    A:::someclass --> B2:::other
    classDef someclass fill:#f96,stroke:#333
    class A,B someclass
    style C fill:#bbf
    linkStyle 3 stroke:#ff3
    linkStyle default stroke:#333
    click A "https://example.org" "Tooltip text" _blank
    click B call callback()
    subgraph one
    a1-->a2
    end
    subgraph two [Two with title]
        direction LR
        b1[inside] --> b2
        subgraph "three quoted"
            c1
        end
    end
    subgraph ide1 ["Quoted title"]
        d1
    end
    one --> two
    accTitle: Accessible title
    accDescr: Some description
    accDescr {
      multi line description
    }
    A-->B; B-->C
    A["Unicode ❤ text"]-->|"label with | pipe"| end1
    default1 --> style1 --> class1
    lonely
    x1["line one<br/>line two<br>line three"]
    x2[This is the text in the box] & x3{{"hex"}}
    x4{"Is it<br>ok?"} -->|"Yes, sure"| x5[fa:fa-car Car]
    x6 -->x7
    x8-->|t|x9
    x10--text-->x11
    x12--text---x13
    x14-.text.->x15
    x16==text==>x17
    x18<-->|both|x19
    x20[[sub]]-->x21[("db")]
    x22-->x23-- lbl -->x24
""",
    "plain": r"""graph LR
    Start --> Is{Is it?};
    Is -- Yes --> OK;
    OK --> Rethink;
    Rethink --> Is;
    Is -- No ----> End;
    subgraph API Layer
      gw[Gateway]
      auth[Auth service]
      gw --> auth
    end
    gw -->|gRPC| svc1 & svc2
    svc1 -. async .-> q[(Queue)]
    %% trailing comment
    id1(["start"])-->id2
    A[Hard edge] -->|Link text| B(Round edge)
    B --> C{Decision}
    C -->|One| D[Result one]
    C -->|Two| E[Result two]
    B-->|ends with ?|F["What now?"]
    linkStyle 0 stroke-width:2px
""",
}
