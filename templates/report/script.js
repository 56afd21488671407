"use strict";
(() => {
  const form = document.getElementById("filter");
  const findings = [...document.querySelectorAll(".finding")];
  if (!form || !findings.length) return;
  const FEW = 60; // as many findings are unfolded when a filter leaves no more
  const section = document.getElementById("findings");
  const pages = [...document.querySelectorAll(".page")].map((element) => {
    const badge = element.querySelector("summary .count");
    return { element, badge, told: badge.textContent, findings: [...element.querySelectorAll(".finding")] };
  });
  const topics = [...document.querySelectorAll(".topic")].map((element) => ({
    element, pages: [...element.querySelectorAll(".page")], link: document.querySelector(`.toc a[href="#${element.id}"]`)?.closest("li"),
  }));
  const texts = new Map();
  const output = form.querySelector("output");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const text = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };
  const chosen = (name) => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((input) => input.value));
  const show = (element, shown) => { if (element.hidden === shown) element.hidden = !shown; };

  const state = () => {
    const kept = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) kept.append(name, value.trim());
    return kept.toString();
  };
  const restore = (query) => {
    form.reset();
    for (const [name, value] of new URLSearchParams(query)) {
      if (name === "text" || name === "rule") form.elements[name].value = value;
      else for (const input of form.querySelectorAll("input[type=checkbox]")) if (input.name === name && input.value === value) input.checked = true;
    }
  };

  const apply = () => {
    const severities = chosen("severity"), locales = chosen("locale"), repairs = chosen("repair");
    const rule = form.elements.rule.value, words = form.elements.text.value.trim().toLowerCase();
    const active = Boolean(severities.size || locales.size || repairs.size || rule || words);
    let count = 0;
    for (const finding of findings) {
      const data = finding.dataset;
      const fits = (!severities.size || severities.has(data.severity)) && (!locales.size || locales.has(data.locale))
        && (!repairs.size || repairs.has(data.repair)) && (!rule || rule === data.rule) && (!words || text(finding).includes(words));
      show(finding, fits);
      if (fits) count += 1;
    }
    for (const page of pages) {
      const left = page.findings.filter((finding) => !finding.hidden).length;
      show(page.element, !active || left > 0);
      if (active && left && (words || count <= FEW)) page.element.open = true;
      page.badge.textContent = active ? `${number.format(left)} / ${number.format(page.findings.length)}` : page.told;
    }
    for (const topic of topics) {
      const some = !active || topic.pages.some((page) => !page.hidden);
      show(topic.element, some);
      if (topic.link) show(topic.link, some);
    }
    section.classList.toggle("filtered", active);
    output.textContent = output.dataset.text.replace("{shown}", number.format(count)).replace("{total}", number.format(findings.length));
  };

  const changed = () => {
    apply();
    const query = state();
    history.replaceState(null, "", query ? `#findings?${query}` : "#findings");
  };

  let timer = 0;
  form.elements.text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(changed, 150); });
  form.addEventListener("change", changed);
  document.getElementById("clear").addEventListener("click", () => { form.reset(); changed(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    if (link) { restore(link.dataset.filter); changed(); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("unfold").addEventListener("click", () => {
    const open = pages.some((page) => !page.hidden && !page.element.open);
    for (const page of pages) page.element.open = open;
  });
  const copy = (button) => {
    const done = () => {
      const label = button.textContent;
      button.textContent = document.documentElement.dataset.copied;
      button.classList.add("done");
      setTimeout(() => { button.textContent = label; button.classList.remove("done"); }, 1500);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(button.value).then(done, () => {});
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button && !button.classList.contains("done")) copy(button);
  });
  const step = (by) => {
    const seen = findings.filter((finding) => !finding.hidden);
    const at = seen.indexOf(document.activeElement.closest(".finding"));
    const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
    if (!next) return;
    next.closest("details").open = true;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); form.elements.text.focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "c") { const button = document.activeElement.querySelector?.(".copy"); if (button) copy(button); }
  });
  const reveal = () => {
    const [, query] = location.hash.split("?");
    if (query !== undefined) { restore(query); apply(); document.getElementById("findings").scrollIntoView(); return; }
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  let folded = [];
  addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; folded.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => { folded.forEach((fold) => { fold.open = false; }); });
  document.documentElement.classList.add("scripted");
  form.hidden = false;
  apply();
  reveal();
})();
