// A photo is made small on the phone before it is kept or sent: at most 1600 px a side, JPEG; the new file carries no place or camera data.
const photoSide = 1600;
const photoBytes = 400 * 1024;
const photoSource = 30 * 1024 * 1024;

function readPicture(file) {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file);
    const img = new Image();
    img.onload = () => { URL.revokeObjectURL(url); resolve(img); };
    img.onerror = () => { URL.revokeObjectURL(url); reject(new Error("unreadable")); };
    img.src = url;
  });
}

async function shrink(file) {
  if (file.size > photoSource) throw new Error("too large");
  const img = await readPicture(file);
  let side = photoSide;
  let quality = 0.75;
  for (;;) {
    const scale = Math.min(1, side / Math.max(img.naturalWidth, img.naturalHeight));
    const canvas = el("canvas");
    canvas.width = Math.max(1, Math.round(img.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(img.naturalHeight * scale));
    const ink = canvas.getContext("2d");
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(img, 0, 0, canvas.width, canvas.height);
    const data = canvas.toDataURL("image/jpeg", quality);
    if (data.length * 0.75 <= photoBytes || side < 700) return data;
    side = Math.round(side * 0.8);
    quality = Math.max(0.55, quality - 0.1);
  }
}

function pictureBlob(data) {
  const raw = atob(data.slice(data.indexOf(",") + 1));
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return new Blob([bytes], { type: "image/jpeg" });
}
