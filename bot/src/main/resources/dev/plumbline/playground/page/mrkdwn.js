// Slack's mrkdwn as elements. Builds nodes, never markup: nothing a message says can become part of the page.

import { element } from './local.js';

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

function unescape(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** @param names channels and users by id, for mentions */
export function mrkdwn(text, names = {}) {
  const out = document.createDocumentFragment();
  const parts = text.split(/```\n?([\s\S]*?)\n?```\n?/);
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      out.append(codeBlock(unescape(part)));
    } else if (part) {
      lines(part, names, out);
    }
  });
  return out;
}

/** A block of code with a button that copies it. */
export function codeBlock(text) {
  const copy = element('button', { type: 'button', class: 'copy', 'aria-label': 'Copy' }, 'Copy');
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'Select it by hand';
    }
    setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
  });
  return element('div', { class: 'code-block' }, element('pre', {}, element('code', {}, text)), copy);
}

function lines(text, names, out) {
  const all = text.replace(/\n$/, '').split('\n');
  let quote = null;
  all.forEach((line, index) => {
    const quoted = line.match(/^&gt; ?(.*)$/);
    const bullet = line.match(/^\s*[•◦] (.*)$/);
    if (quoted) {
      quote = quote || out.appendChild(element('blockquote'));
      quote.append(element('div', {}, inline(quoted[1], names)));
      return;
    }
    quote = null;
    if (bullet) {
      out.append(element('div', { class: 'bullet' }, inline(bullet[1], names)));
    } else {
      out.append(inline(line, names));
      const next = all[index + 1];
      if (next !== undefined && !/^(&gt;|\s*[•◦] )/.test(next)) {
        out.append(element('br'));
      }
    }
  });
}

const INLINE = /`([^`\n]+)`|<([^<>]+)>|(^|[\s(“"'·–—])([*_~])(?=\S)([^\n]*?\S)\4(?=$|[\s.,;:!?)”"'·–—…])/;

/** Plain text, with the marks of a verdict drawn by the page: not every machine has a font of coloured ones. */
export function marked(text) {
  const out = document.createDocumentFragment();
  text.split(/([🔴🟡🟢⚪])/u).forEach((part) => {
    const name = { '🔴': 'red', '🟡': 'yellow', '🟢': 'green', '⚪': 'white' }[part];
    out.append(name ? element('span', { class: `mark ${name}`, 'aria-hidden': 'true' }) : part);
  });
  return out;
}

function inline(text, names) {
  const out = document.createDocumentFragment();
  let rest = text;
  for (;;) {
    const match = rest.match(INLINE);
    if (!match) {
      out.append(marked(unescape(rest)));
      return out;
    }
    out.append(marked(unescape(rest.slice(0, match.index))));
    if (match[1] !== undefined) {
      out.append(element('code', {}, unescape(match[1])));
    } else if (match[2] !== undefined) {
      out.append(angle(match[2], names));
    } else {
      const tag = { '*': 'strong', _: 'em', '~': 's' }[match[4]];
      out.append(match[3], element(tag, {}, inline(match[5], names)));
    }
    rest = rest.slice(match.index + match[0].length);
  }
}

function angle(inside, names) {
  const [target, label] = inside.split('|');
  if (target.startsWith('@')) {
    return element('span', { class: 'mention' }, `@${names[target.slice(1)] || target.slice(1)}`);
  }
  if (target.startsWith('#')) {
    return element('span', { class: 'mention' }, `#${label || names[target.slice(1)] || target.slice(1)}`);
  }
  const date = target.match(/^!date\^(\d+)\^([^^]+)/);
  if (date) {
    return element('time', { title: unescape(label || '') }, slackDate(Number(date[1]) * 1000, date[2]));
  }
  if (/^https?:\/\//.test(target)) {
    return element(
      'a', { href: unescape(target), target: '_blank', rel: 'noopener noreferrer' }, unescape(label || target));
  }
  return document.createTextNode(unescape(label || target));
}

function slackDate(millis, format) {
  const when = new Date(millis);
  const time = { hour: '2-digit', minute: '2-digit' };
  const values = {
    date_short_pretty: pretty(when, { month: 'short', day: 'numeric', year: 'numeric' }),
    date_short: when.toLocaleDateString([], { month: 'short', day: 'numeric', year: 'numeric' }),
    date_pretty: pretty(when, { month: 'long', day: 'numeric' }),
    date: when.toLocaleDateString([], { month: 'long', day: 'numeric', year: 'numeric' }),
    date_num: when.toISOString().slice(0, 10),
    time: when.toLocaleTimeString([], time),
    time_secs: when.toLocaleTimeString([], { ...time, second: '2-digit' }),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name) => values[name] || whole);
}

function pretty(when, format) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(when).setHours(0, 0, 0, 0)) / 86400000);
  return days === 0 ? 'today at' : days === 1 ? 'yesterday at' : when.toLocaleDateString([], format);
}
