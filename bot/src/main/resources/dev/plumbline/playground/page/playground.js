// The page: channels, messages, the message box, and the workbench beside them.

import { blocks } from './blocks.js';
import { composer } from './composer.js';
import { element, local, notice } from './local.js';
import { mrkdwn } from './mrkdwn.js';
import { workbench } from './workbench.js';

const AWAITED_MILLIS = 500;
const IDLE_MILLIS = 3000;
const PATIENCE_MILLIS = 20000;
const QUIET_MILLIS = 3500;

const list = document.getElementById('messages');
const scroll = document.getElementById('scroll');
const awaiting = document.getElementById('awaiting');
const shown = new Map();
let workspace;
let names = {};
let channel = '';
let threadTs = null;
let lastJson = '';
let lastView = '';
let lastMessages = [];
let awaitedUntil = 0;
let changedAt = 0;
let timer = 0;
let bench;
let box;

async function start() {
  workspace = await local.workspace();
  for (const known of [...workspace.users, ...workspace.channels]) {
    names[known.id] = known.name;
  }
  box = composer({ send, commands: workspace.commands, targets: ['finance'] });
  bench = workbench({ recheck, suggest, changed: () => poll() });
  await bench.loadIndex();
  drawChannels();
  open(workspace.channels[0].id);
  // Until here there was no channel that a message could go to.
  document.getElementById('composer').disabled = false;
  if (window.matchMedia('(min-width: 900px)').matches) {
    document.getElementById('composer').focus();
  }
}

function drawChannels() {
  document.getElementById('channels').replaceChildren(...workspace.channels.map((known) => element('li', {},
    element('button', { type: 'button', 'data-channel': known.id, onclick: () => open(known.id) },
      element('span', { 'aria-hidden': 'true' }, '# '), known.name))));
}

function open(id) {
  channel = id;
  threadTs = null;
  lastJson = '';
  shown.clear();
  const known = workspace.channels.find((one) => one.id === id);
  for (const button of document.querySelectorAll('[data-channel]')) {
    button.setAttribute('aria-current', String(button.dataset.channel === id));
  }
  document.getElementById('channel-name').textContent = `# ${known.name}`;
  document.getElementById('channel-topic').textContent = known.topic;
  document.getElementById('composer').placeholder = `Message #${known.name}`;
  list.replaceChildren();
  list.append(intro(known), element('li', { class: 'day' }, element('span', {}, 'Today')), greeting(known));
  replying();
  poll();
}

/** The beginning of a channel, as Slack shows it. */
function intro(known) {
  return element('li', { class: 'intro' },
    element('img', { src: '/page/icon.svg', alt: '', width: 56, height: 56 }),
    element('h2', {}, `This is the very beginning of #${known.name}`),
    element('p', {}, 'Plumbline tells what is wrong with a Django database and the way out. Here it looks at ',
      element('code', {}, 'finance-prod'), ', a small copy of an incident that happened: a restored database, two views gone,'
      + ' and a migrate that stops half way.'));
}

function greeting(known) {
  const body = known.greeting
    ? [element('p', {}, mrkdwn(known.greeting, names)),
      known.id === workspace.channels[0].id ? element('div', { class: 'block-actions' }, element('button', {
        type: 'button', class: 'slack-button primary', onclick: () => suggest('/drift check finance'),
      }, 'Write it for me')) : null]
    : [];
  return messageFrame({
    who: 'Playground', badge: 'HERE', avatar: 'guide', body: body.filter(Boolean), label: 'Playground: greeting',
  });
}

function suggest(text) {
  document.body.dataset.view = 'chat';
  box.put(text);
}

async function send(text) {
  if (text.startsWith('/drift')) {
    bench.mark('asked');
  }
  await act(() => local.say(channel, workspace.you, text, threadTs));
}

async function act(run) {
  awaitedUntil = Date.now() + PATIENCE_MILLIS;
  changedAt = Date.now();
  try {
    const answering = run();
    poll();
    await answering;
  } catch (error) {
    notice(error.message);
    awaitedUntil = 0;
  }
  poll();
}

async function press(message, item, pressed) {
  if (item.confirm && !(await confirmed(item.confirm))) {
    return;
  }
  if (item.action_id === 'show_plan') {
    bench.mark('planned');
  }
  pressed.disabled = true;
  await act(() => local.press(message.ts, item.action_id, workspace.you));
  setTimeout(() => { pressed.disabled = false; }, 600);
}

/** Presses Re-check on the newest card here; where there is none, asks anew. */
async function recheck() {
  document.body.dataset.view = 'chat';
  const card = [...lastMessages].reverse().find((message) => (message.blocks || []).some((block) =>
    (block.elements || []).some((item) => item.action_id === 'recheck')));
  await act(() => (card
    ? local.press(card.ts, 'recheck', workspace.you)
    : local.say(channel, workspace.you, '/drift check finance')));
}

let asking = 0;
let drawn = 0;

async function poll() {
  clearTimeout(timer);
  const asked = channel;
  const turn = ++asking;
  try {
    const answer = await local.messages(asked);
    // Two of them may be under way; what was asked earlier must not undo what was drawn later.
    if (asked === channel && turn > drawn) {
      drawn = turn;
      document.body.classList.remove('lost');
      drawView(answer.view);
      const json = JSON.stringify(answer.messages);
      if (json !== lastJson) {
        lastJson = json;
        lastMessages = answer.messages;
        changedAt = Date.now();
        drawMessages(answer.messages);
        await bench.refresh();
      }
    }
  } catch (error) {
    if (!document.body.classList.contains('lost')) {
      notice(error.message);
    }
    document.body.classList.add('lost');
  }
  const now = Date.now();
  const awaited = now < awaitedUntil && !(settled() && now - changedAt > QUIET_MILLIS);
  awaiting.hidden = !awaited || settled();
  clearTimeout(timer);
  timer = setTimeout(poll, awaited ? AWAITED_MILLIS : IDLE_MILLIS);
}

/** Whether the newest thing the bot said or changed is an answer, and not a promise of one. */
function settled() {
  const newest = lastMessages.filter((message) => message.subtype !== 'playground_note').reduce((latest, message) =>
    (latest && happened(latest) > happened(message) ? latest : message), null);
  return Boolean(newest) && newest.user === workspace.bot && !isPromise(newest);
}

function happened(message) {
  return Number(message.edited ? message.edited.ts : message.ts);
}

function isPromise(message) {
  return message.ephemeral && !message.blocks && /\(run `[0-9A-Z]+`\)/.test(message.text);
}

/** A promise that another message has kept: the card names its run. */
function isKept(message, messages) {
  const run = (message.text.match(/\(run `([0-9A-Z]+)`\)/) || [])[1];
  return Boolean(run) && messages.some((other) => other.blocks && JSON.stringify(other.blocks).includes(run));
}

function drawMessages(messages) {
  const follow = atBottom() || Date.now() < awaitedUntil;
  const first = shown.size === 0;
  const seen = new Set();
  const touched = [];
  for (const message of messages) {
    seen.add(message.ts);
    const json = JSON.stringify(message);
    const before = shown.get(message.ts);
    if (!before || before.json !== json) {
      const node = draw(message);
      if (before) {
        before.node.replaceWith(node);
        node.classList.add('changed');
      } else {
        place(message, node);
      }
      touched.push(node);
      shown.set(message.ts, { json, node });
    }
    if (isPromise(message)) {
      shown.get(message.ts).node.classList.toggle('kept', isKept(message, messages));
    }
  }
  for (const [ts, before] of [...shown]) {
    if (!seen.has(ts)) {
      before.node.remove();
      shown.delete(ts);
    }
  }
  countReplies(messages);
  if (touched.length > 0 && follow) {
    reveal(first ? touched[touched.length - 1] : touched.find((node) => !node.classList.contains('kept')) || touched[0]);
  }
}

function place(message, node) {
  const parent = message.thread_ts && message.thread_ts !== message.ts && shown.get(message.thread_ts);
  if (parent && message.subtype !== 'thread_broadcast') {
    parent.node.querySelector('.replies').append(node);
  } else {
    list.append(node);
  }
}

function countReplies(messages) {
  for (const [ts, { node }] of shown) {
    const count = messages.filter((message) =>
      message.thread_ts === ts && message.ts !== ts && message.subtype !== 'thread_broadcast').length;
    const label = node.querySelector(':scope > .message > .message-body > .reply-count');
    if (label) {
      label.textContent = count === 0 ? '' : count === 1 ? '1 reply' : `${count} replies`;
      label.hidden = count === 0;
    }
  }
}

function draw(message) {
  const bot = message.user === workspace.bot;
  const slackbot = message.user === 'USLACKBOT';
  const note = message.subtype === 'playground_note';
  const options = { names, press: (item, pressed) => press(message, item, pressed) };
  const content = message.blocks && message.blocks.length > 0
    ? blocks(message.blocks, options)
    : [element('p', { class: message.subtype === 'playground_typed' ? 'typed' : '' },
      message.subtype === 'playground_typed' ? element('code', {}, message.text) : mrkdwn(message.text, names))];
  const reply = message.thread_ts && message.thread_ts !== message.ts;
  if (message.subtype === 'thread_broadcast') {
    content.unshift(element('p', { class: 'broadcast' }, 'replied to a thread, and to the channel'));
  }
  const node = messageFrame({
    who: bot ? 'Plumbline' : slackbot ? 'Slackbot' : note ? 'Playground' : names[message.user] || message.user,
    badge: bot ? 'APP' : note ? 'HERE' : null,
    avatar: bot ? 'bot' : slackbot ? 'slackbot' : note ? 'guide' : 'you',
    when: new Date(Number(message.ts) * 1000),
    edited: message.edited,
    onlyYou: message.ephemeral && (bot || slackbot),
    body: content,
    label: `${bot ? 'Plumbline' : names[message.user] || message.user}: ${message.text}`,
    thread: !reply && !message.ephemeral && !note ? message.ts : null,
  });
  if (shown.has(message.ts)) {
    const replies = shown.get(message.ts).node.querySelector('.replies');
    if (replies) {
      node.querySelector('.replies').replaceWith(replies);
    }
  }
  node.dataset.ts = message.ts;
  return node;
}

function messageFrame({ who, badge, avatar, when, edited, onlyYou, body, label, thread }) {
  const picture = avatar === 'bot'
    ? element('img', { class: 'avatar', src: '/page/icon.svg', alt: '', width: 36, height: 36 })
    : element('span', { class: `avatar ${avatar}`, 'aria-hidden': 'true' },
      avatar === 'guide' ? '?' : avatar === 'slackbot' ? 'S' : who.slice(0, 1).toUpperCase());
  return element('li', { class: 'entry' },
    element('article', { class: onlyYou ? 'message only-you' : 'message', 'aria-label': label.slice(0, 300) },
      onlyYou ? element('p', { class: 'visibility' }, 'Only visible to you') : null,
      picture,
      element('div', { class: 'message-body' },
        element('p', { class: 'byline' }, element('strong', {}, who),
          badge ? element('span', { class: 'app-badge' }, badge) : null,
          when ? element('time', { datetime: when.toISOString(), title: when.toLocaleString() },
            when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })) : null,
          edited ? element('span', { class: 'edited' }, '(edited)') : null),
        element('div', { class: 'content' }, ...body),
        thread ? element('p', { class: 'reply-count', hidden: true }) : null,
        thread ? element('ol', { class: 'replies' }) : null,
        thread ? element('button', {
          type: 'button', class: 'reply-button', onclick: () => replyTo(thread),
        }, 'Reply in thread') : null)));
}

function replyTo(ts) {
  threadTs = ts;
  replying();
  box.put('@plumbline ');
}

function replying() {
  document.getElementById('replying').hidden = threadTs === null;
}

function atBottom() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
}

/** Down to what is new, but never past its beginning: a card is read from its top. */
function reveal(node) {
  const top = node.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroll.scrollTo({ top: Math.max(0, top - 12), behavior: calm ? 'auto' : 'smooth' });
}

function dialog(title, body, yes, no, onYes) {
  const shownDialog = document.getElementById('dialog');
  return new Promise((resolve) => {
    const form = element('form', { method: 'dialog' },
      element('h3', { id: 'dialog-title' }, title),
      ...body,
      element('div', { class: 'dialog-actions' },
        element('button', { type: 'button', class: 'button', onclick: () => shownDialog.close('no') }, no),
        element('button', { type: 'submit', class: 'button primary', value: 'yes' }, yes)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (onYes) {
        onYes(new FormData(form));
      }
      shownDialog.close('yes');
    });
    shownDialog.replaceChildren(form);
    shownDialog.addEventListener('close', () => resolve(shownDialog.returnValue === 'yes'), { once: true });
    shownDialog.returnValue = '';
    shownDialog.showModal();
  });
}

function confirmed(confirm) {
  return dialog(confirm.title.text, [element('p', {}, confirm.text.text)], confirm.confirm.text, confirm.deny.text);
}

/** The modal that the bot opened, if any. */
async function drawView(view) {
  const json = view ? JSON.stringify(view) : '';
  if (json === lastView) {
    return;
  }
  lastView = json;
  if (!view) {
    return;
  }
  let values = {};
  const yes = await dialog(view.title.text, blocks(view.blocks, { names, press: () => {} }),
    view.submit ? view.submit.text : 'OK', view.close ? view.close.text : 'Cancel', (form) => {
      for (const key of new Set(form.keys())) {
        values[key] = form.getAll(key).join(',');
      }
    });
  await act(() => (yes ? local.submit(workspace.you, values) : local.dismiss(workspace.you)));
}

document.getElementById('to-workbench').addEventListener('click', () => { document.body.dataset.view = 'workbench'; });
document.getElementById('to-chat').addEventListener('click', () => { document.body.dataset.view = 'chat'; });
document.getElementById('stop-replying').addEventListener('click', () => { threadTs = null; replying(); });

start().catch((error) => notice(error.message));
