// The playground's own interface. Every call answers an object, or throws an Error whose message is for the reader.

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Error('The playground does not answer. Is it still running in its terminal?');
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    // An answer without JSON has only its status to tell.
  }
  if (!response.ok) {
    throw new Error(answer.error || `The playground answered ${response.status}.`);
  }
  return answer;
}

export const local = {
  workspace: () => call('GET', '/local/workspace'),
  messages: (channel) => call('GET', `/local/messages?channel=${encodeURIComponent(channel)}`),
  say: (channel, user, text, threadTs) =>
    call('POST', '/local/say', threadTs ? { channel, user, text, thread_ts: threadTs } : { channel, user, text }),
  press: (ts, actionId, user) => call('POST', '/local/press', { ts, action_id: actionId, user }),
  submit: (user, values) => call('POST', '/local/submit', { user, values }),
  dismiss: (user) => call('POST', '/local/dismiss', { user }),
  scenarios: () => call('GET', '/local/scenarios'),
  scenario: (id) => call('POST', '/local/scenario', { id }),
  plan: () => call('GET', '/local/plan'),
  play: (runId, option, step) => call('POST', '/local/play', { runId, option, step }),
  breakBy: (id) => call('POST', '/local/break', { id }),
  breakBySql: (sql) => call('POST', '/local/break', { sql }),
};

/** An element with classes, attributes and children; text is always text, never markup. */
export function element(name, options = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key === 'class') {
      node.className = value;
    } else if (key.startsWith('on')) {
      node.addEventListener(key.slice(2), value);
    } else {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** Shows a sentence for some seconds. */
export function notice(words, kind = 'error') {
  const shown = element('p', { class: `notice ${kind}` }, words);
  document.getElementById('notices').append(shown);
  setTimeout(() => shown.remove(), kind === 'error' ? 9000 : 5000);
}
