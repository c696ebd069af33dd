// Everything works without this file. It only saves steps.
(function () {
  "use strict";
  var parts = ["[data-result]", "[data-status]", "[data-after]", "[data-contents]"];

  // The address that a GET form would ask for, without its blank fields.
  function address(form) {
    var said = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value !== "") { said.append(name, value); } });
    return form.action.split("#")[0].split("?")[0] + (String(said) ? "?" + said : "");
  }

  // A form marked so shows its result as soon as something in it is changed, and stays where it is.
  document.querySelectorAll("form[data-live]").forEach(function (form) {
    var latest = 0;
    form.addEventListener("change", function () {
      var to = address(form), mine = ++latest;
      if (!form.checkValidity()) { return; }
      fetch(to, { credentials: "same-origin" }).then(function (answer) {
        return answer.ok ? answer.text() : Promise.reject(answer.status);
      }).then(function (text) {
        if (mine !== latest) { return; }
        var page = new DOMParser().parseFromString(text, "text/html");
        var top = form.getBoundingClientRect().top;
        parts.forEach(function (part) {
          var here = document.querySelector(part), there = page.querySelector(part);
          if (here && there) { here.replaceChildren.apply(here, Array.from(there.childNodes)); }
        });
        history.replaceState(null, "", to);
        window.scrollBy(0, form.getBoundingClientRect().top - top);
      }).catch(function () { form.requestSubmit(); });
    });
  });

  // Blank fields stay out of the address.
  document.querySelectorAll("form[method=get]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var shown = document.querySelector("[data-focus]");
      if (shown && address(form) === location.href.split("#")[0]) { shown.focus(); return; }
      location.assign(address(form) + (form.action.split("#")[1] ? "#" + form.action.split("#")[1] : ""));
    });
  });

  // A result that was asked for is where reading goes on.
  var result = document.querySelector("[data-focus]");
  if (result && location.search.length > 1) { result.focus({ preventScroll: !location.hash }); }
  // The page of a download: look again until it is made. Without this file the page reloads itself.
  var job = document.querySelector("[data-poll]");
  function look() {
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html"), now = page.getElementById("job");
      if (!now) { location.reload(); return; }
      document.title = page.title;
      if (now.innerHTML !== job.innerHTML) { job.replaceChildren.apply(job, Array.from(now.childNodes)); }
      if (now.hasAttribute("data-poll")) { setTimeout(look, 700); }
    }).catch(function () { setTimeout(look, 3000); });
  }
  if (job) { setTimeout(look, 400); }
})();
