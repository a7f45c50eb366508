// Draws what stands on a phone. Everything that came from outside becomes text nodes, never markup.
(function () {
  'use strict';

  function el(name, options, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(options || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === 'class') e.className = value;
      else if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
      else e.setAttribute(key, value === true ? '' : value);
    }
    e.append(...children.filter(c => c !== null && c !== undefined));
    return e;
  }

  const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  const time = at => clock.format(new Date(at));

  // A link opens in that member's browser.
  const open = (member, url) => '/simulator/open?member=' + encodeURIComponent(member) + '&url=' + encodeURIComponent(url);
  const link = (member, url, text) => /^https?:\/\//.test(url || '') ? el('a', { href: open(member, url), target: '_blank', rel: 'noopener' }, text) : document.createTextNode(text);

  // Text may hold <a href="…">…</a>; all else is shown as written.
  function words(member, text) {
    const parts = [];
    const pattern = /<a\s+href=["']([^"']+)["'][^>]*>([\s\S]*?)<\/a>/gi;
    let from = 0;
    for (const found of text.matchAll(pattern)) {
      parts.push(text.slice(from, found.index), link(member, found[1], found[2]));
      from = found.index + found[0].length;
    }
    parts.push(text.slice(from));
    return parts.filter(p => p !== '');
  }

  function inline(member, text) {
    const pattern = /\*\*(.+?)\*\*|\[([^\]]+)\]\((https?:[^)\s]+)\)|`([^`]+)`|<font color=["']?(info|comment|warning)["']?>([\s\S]*?)<\/font>/g;
    const parts = [];
    let from = 0;
    for (const f of text.matchAll(pattern)) {
      parts.push(text.slice(from, f.index));
      if (f[1]) parts.push(el('b', {}, f[1]));
      else if (f[2]) parts.push(link(member, f[3], f[2]));
      else if (f[4]) parts.push(el('code', {}, f[4]));
      else parts.push(el('span', { class: 'c-' + f[5] }, f[6]));
      from = f.index + f[0].length;
    }
    parts.push(text.slice(from));
    return parts.filter(p => p !== '');
  }

  function markdown(member, text) {
    return text.split('\n').map(line => {
      const head = /^#{1,6}\s+(.*)$/.exec(line);
      if (head) return el('h4', {}, ...inline(member, head[1]));
      if (line.startsWith('>')) return el('q', {}, ...inline(member, line.replace(/^>\s?/, '')));
      return el('div', {}, ...(line ? inline(member, line) : ['\u00a0']));
    });
  }

  // textcard: <br> and <div class="gray|highlight|normal"> only.
  function tagged(text) {
    const lines = text.replace(/<br\s*\/?>/gi, '\n').replace(/<\/div>\s*/gi, '\n').replace(/<div class=["'](gray|highlight|normal)["']>/gi, '');
    return lines.trim();
  }

  const kinds = { image: '图片', voice: '语音', video: '视频', file: '文件', location: '位置', link: '链接' };
  const events = { enter_agent: '打开了应用', subscribe: '进了可见范围', unsubscribe: '出了可见范围', click: '点了菜单', view: '点了菜单里的链接', LOCATION: '上报了位置' };

  function media(item) {
    const url = '/simulator/media/' + encodeURIComponent(item.mediaId);
    if (item.kind === 'image') return el('img', { src: url, alt: '图片' });
    return el('a', { href: url, target: '_blank', rel: 'noopener' }, kinds[item.kind] + (item.text ? '：' + item.text : ''));
  }

  function body(item, member, act) {
    const content = item.content || {};
    if (item.recalled) return el('div', { class: 'bubble blind' }, '这条撤回了');
    if (!item.shown) return el('div', { class: 'bubble blind' }, '微信插件看不到这条' + (item.card ? '卡片' : 'markdown'));
    if (item.card) return window.simulatorCards.card(item, member, act, el, link);
    if (item.kind === 'markdown') return el('div', { class: 'bubble' }, ...markdown(member, item.text));
    if (item.kind === 'textcard') {
      return el('div', { class: 'bubble card' },
        el('div', { class: 'in' }, el('div', { class: 'title' }, content.title), el('div', { class: 'desc' }, tagged(content.description || ''))),
        el('div', { class: 'buttons' }, el('a', { href: open(member, content.url), target: '_blank', rel: 'noopener' }, content.btntxt || '详情')));
    }
    if (content.articles) {
      return el('div', { class: 'bubble card' }, el('div', { class: 'in' },
        ...content.articles.map(a => el('div', {}, el('div', { class: 'title' }, link(member, a.url, a.title)), a.description ? el('div', { class: 'desc' }, a.description) : null))));
    }
    if (item.mediaId) return el('div', { class: 'bubble' }, media(item));
    if (item.kind === 'location') return el('div', { class: 'bubble' }, '位置：' + item.text);
    if (item.kind === 'link') return el('div', { class: 'bubble' }, '链接：' + item.text);
    return el('div', { class: 'bubble' }, ...words(member, item.text));
  }

  function line(item, member, act, menuName) {
    const me = item.way === 'said';
    if (me && (events[item.kind] || item.kind.startsWith('template_card'))) {
      const name = item.kind === 'click' ? '：' + (menuName(item.text) || item.text) : item.kind === 'view' ? '' : '';
      return el('div', { class: 'said did' }, el('div', { class: 'bubble' }, time(item.at).slice(0, 5) + ' ' + (events[item.kind] ? events[item.kind] + name : item.text)));
    }
    const way = item.way === 'passive' ? '当场回的' : item.way === 'pushed' ? '推送' : '';
    return el('div', { class: 'said' + (me ? ' me' : ''), 'data-way': item.way, 'data-kind': item.kind }, body(item, member, act), el('div', { class: 'under' }, way ? el('span', {}, way) : null, el('time', { datetime: item.at }, time(item.at).slice(0, 5))));
  }

  window.simulatorDraw = { el, line, time, open };
}());
