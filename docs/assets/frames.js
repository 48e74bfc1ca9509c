// For a page of another site that frames figures, beside its frames: gives each the height that it asks for.

addEventListener("message", ({ data, source }) => {
  const frame = [...document.querySelectorAll("iframe")].find(each => each.contentWindow === source);
  let said;
  try { said = JSON.parse(data); } catch { return; }
  if (frame && said?.subject === "lti.frameResize" && said.height > 0) frame.style.height = `${Number(said.height)}px`;
});
