// What Slack never does: choosing, repairing and breaking the database.

import { element, local, notice } from './local.js';
import { codeBlock } from './mrkdwn.js';

const GUIDE = [
  ['asked', 'Type ', '/drift check finance', ' and read the answer'],
  ['planned', 'Press ', { press: 'Show plan' }, ': each step says why'],
  ['played', 'Play the steps here, one by one'],
  ['resolved', 'Press ', { press: 'Re-check' }, ': the card turns to in sync'],
  ['broken', 'Break it yourself, and ask again'],
];

/** A sentence with names in it: what stands between backticks is code, and long names may break after a joint. */
function sentence(text) {
  const out = document.createDocumentFragment();
  const whole = text.slice(0, 1).toUpperCase() + text.slice(1);
  whole.split('`').forEach((part, index) => {
    out.append(index % 2 === 1 ? element('code', {}, breakable(part)) : breakable(part));
  });
  return out;
}

function breakable(text) {
  const out = document.createDocumentFragment();
  text.split(/(?<=\w[._])(?=\w)/).forEach((part, index) => {
    if (index > 0) {
      out.append(document.createElement('wbr'));
    }
    out.append(part);
  });
  return out;
}

/** @param on recheck(), suggest(text), changed(): what the rest of the page does */
export function workbench(on) {
  const done = new Set(JSON.parse(sessionStorage.getItem('done') || '[]'));
  const outcomes = new Map();
  let shownPlan = '';
  let index = { scenarios: [], breaks: [], current: '' };

  function mark(step) {
    if (!done.has(step)) {
      done.add(step);
      sessionStorage.setItem('done', JSON.stringify([...done]));
      guide();
    }
  }

  function guide() {
    const next = GUIDE.find(([step]) => !done.has(step));
    document.getElementById('guide').replaceChildren(...GUIDE.map(([step, before, code, after]) =>
      element('li', {
        class: done.has(step) ? 'done' : next && next[0] === step ? 'next' : '',
        'aria-current': next && next[0] === step ? 'step' : null,
      }, element('span', {}, before, code && code.press ? element('strong', {}, code.press) : code ? element('code', {}, code) : '', after || ''),
      done.has(step) ? element('span', { class: 'sr' }, ' (done)') : null)));
  }

  async function refresh() {
    const plan = await local.plan();
    const key = JSON.stringify([plan, [...outcomes.values()]]);
    if (key !== shownPlan) {
      const first = shownPlan === '';
      shownPlan = key;
      drawPlan(plan);
      if (!first) {
        document.getElementById('plan-title').scrollIntoView({ block: 'nearest' });
      }
    }
  }

  function drawPlan(plan) {
    const parts = [];
    if (!plan.runId) {
      parts.push(
        element('p', { class: 'quiet' }, 'Nothing was asked yet. The plan of the newest answer appears here.'),
        element('button', { type: 'button', class: 'button', onclick: () => on.suggest('/drift check finance') },
          'Write /drift check finance'));
    } else if (plan.status === 'IN_SYNC' && !plan.stale) {
      mark('asked');
      if (done.has('played')) {
        mark('resolved');
      }
      parts.push(element('p', { class: 'verdict good' }, element('span', { 'aria-hidden': 'true' }, '✓ '),
        `${plan.target} is in sync: nothing to do.`),
      element('p', { class: 'quiet' }, 'Break it below, or choose another state, and ask again.'));
    } else {
      mark('asked');
      if (plan.stale) {
        parts.push(element('p', { class: 'verdict stale' },
          'The database has changed since this answer. Ask again before you go on.'));
      }
      parts.push(...(plan.option ? option(plan) : [element('p', { class: 'quiet' },
        plan.status === 'IN_SYNC' ? 'The last answer was in sync.' : 'The newest answer has no way out to play.')]));
      const all = plan.steps && plan.steps.length > 0 && plan.steps.every((step) => step.played);
      parts.push(element('button', {
        type: 'button', class: `button${all || plan.stale ? ' primary' : ''}`, id: 'recheck', onclick: on.recheck,
      }, 'Re-check'));
    }
    document.getElementById('plan').replaceChildren(...parts);
  }

  function option(plan) {
    const next = plan.steps.find((step) => !step.played && step.playable);
    return [
      element('p', { class: 'option-title' }, element('strong', {}, `Option ${plan.option}: `), plan.title),
      plan.provenBy ? element('p', { class: 'quiet' }, `Proof: ${plan.provenBy}.`) : null,
      element('ol', { class: 'steps' }, ...plan.steps.map((step) => stepItem(plan, step, step === next))),
    ].filter(Boolean);
  }

  function stepItem(plan, step, isNext) {
    const key = `${plan.runId}/${plan.option}/${step.number}`;
    const outcome = outcomes.get(key);
    const names = (step.records || []).length ? ['Records ', step.records] : ['Runs ', step.runs || []];
    return element('li', { class: step.played ? 'step done' : 'step' },
      element('p', { class: 'why' }, sentence(step.ask || step.why)),
      step.run && codeBlock(step.run),
      names[1].length > 0 && element('details', { class: 'quiet' },
        element('summary', {}, `${names[0]}${names[1].length} ${names[1].length === 1 ? 'migration' : 'migrations'}`),
        element('ul', { class: 'names' }, ...names[1].map((name) => element('li', {}, element('code', {}, breakable(name)))))),
      step.kind === 'command' && step.sql && step.sql.length > 0 && element('details', { class: 'quiet' },
        element('summary', {}, 'The same as SQL, which is what is played'), codeBlock(step.sql.join('\n'))),
      step.played
        ? element('p', { class: 'outcome good' }, '✓ Played')
        : plan.stale ? null : step.playable
          ? element('button', {
            type: 'button', class: `button${isNext ? ' primary' : ''}`, 'data-step': step.number,
            onclick: (event) => play(plan, step, key, event.currentTarget),
          }, `Play step ${step.number}`)
          : element('p', { class: 'quiet' }, step.kind === 'decision'
            ? 'A person decides this; there is nothing to play.'
            : 'There is no SQL for this step: it needs manage.py.'),
      outcome && !step.played ? element('p', { class: 'outcome bad', role: 'alert' }, outcome) : null);
  }

  async function play(plan, step, key, pressed) {
    pressed.disabled = true;
    pressed.textContent = 'Playing…';
    try {
      const answer = await local.play(plan.runId, plan.option, step.number);
      outcomes.delete(key);
      mark('played');
      notice(answer.did, 'good');
    } catch (error) {
      outcomes.set(key, error.message);
    }
    shownPlan = '';
    await refresh();
    index.changed = true;
    badge();
    const again = document.querySelector('.step:not(.done) [data-step]') || document.getElementById('recheck');
    if (again) {
      again.focus();
    }
  }

  function drawIndex() {
    const select = document.getElementById('scenario');
    select.replaceChildren(...index.scenarios.map((scenario) =>
      element('option', { value: scenario.id, selected: scenario.id === index.current }, scenario.title)));
    story();
    document.getElementById('breaks').replaceChildren(...index.breaks.map((way) => element('li', {},
      element('button', {
        type: 'button', class: 'button', 'data-break': way.id, title: way.sql,
        onclick: (event) => breakIt(() => local.breakBy(way.id), event.currentTarget),
      }, way.title),
      element('span', { class: 'quiet' }, way.story))));
    badge();
  }

  function badge() {
    const current = index.scenarios.find((scenario) => scenario.id === index.current);
    const label = document.getElementById('database');
    label.textContent = index.changed ? 'Changed by you' : current ? current.title : '';
    label.classList.toggle('changed-by-you', index.changed);
  }

  function story() {
    const chosen = index.scenarios.find((scenario) => scenario.id === document.getElementById('scenario').value);
    document.getElementById('scenario-story').textContent = chosen ? chosen.story : '';
  }

  async function loadIndex() {
    index = await local.scenarios();
    drawIndex();
  }

  async function breakIt(run, pressed) {
    pressed.disabled = true;
    try {
      const answer = await run();
      mark('broken');
      notice(answer.did, 'good');
      index.changed = true;
      badge();
    } catch (error) {
      notice(error.message);
    }
    pressed.disabled = false;
    await on.changed();
    await refresh();
  }

  document.getElementById('scenario').addEventListener('change', story);
  document.getElementById('scenario-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = event.target.querySelector('button');
    button.disabled = true;
    button.textContent = 'Setting up…';
    try {
      const answer = await local.scenario(document.getElementById('scenario').value);
      notice(`The database is set up: ${answer.title}. Now ask.`, 'good');
      outcomes.clear();
      await loadIndex();
      on.suggest('/drift check finance');
    } catch (error) {
      notice(error.message);
    }
    button.disabled = false;
    button.textContent = 'Set it up';
    await on.changed();
    await refresh();
  });
  document.getElementById('sql-form').addEventListener('submit', (event) => {
    event.preventDefault();
    breakIt(() => local.breakBySql(document.getElementById('sql').value), event.target.querySelector('button'));
  });

  guide();
  return { refresh, loadIndex, mark };
}
