// The token, where the server wants one. It lives as long as the browser's tab.
import { h } from "./dom.js";

const KEY = "isobar.token";
let asking = null;

/** Headers that a request needs. */
export function authorization() {
  const token = sessionStorage.getItem(KEY);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Asks for a token; done when one is given. All who ask at the same time wait for the same answer. */
export function signIn() {
  asking ??= new Promise((given) => {
    const refused = sessionStorage.getItem(KEY) !== null;
    const field = h("input", { id: "token", type: "password", autocomplete: "current-password", required: true });
    const dialog = h(
      "dialog",
      { class: "sign-in", "aria-labelledby": "sign-in-title" },
      h(
        "form",
        {
          method: "dialog",
          onsubmit: () => {
            sessionStorage.setItem(KEY, field.value.trim());
            dialog.remove();
            asking = null;
            given();
          },
        },
        h("h2", { id: "sign-in-title" }, "Sign in"),
        h(
          "p",
          {},
          refused ? "The server refused this token. " : "The server wants a token. ",
          "It is the one in its property ",
          h("code", {}, "isobar.http.token"),
          ". It is kept until this tab is closed.",
        ),
        h("label", { for: "token" }, "Token"),
        field,
        h("button", { type: "submit", class: "primary" }, "Sign in"),
      ),
    );
    // Escape would leave a page without data and without a way to get any.
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
  return asking;
}
