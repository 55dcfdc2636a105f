// Libraries from the jar, loaded when a page needs them.

const loading = new Map();

function script(address, name) {
  if (!loading.has(address)) {
    loading.set(
      address,
      new Promise((loaded, failed) => {
        const element = document.createElement("script");
        element.src = address;
        element.onload = () => loaded(window[name]);
        element.onerror = () => {
          loading.delete(address);
          element.remove();
          failed(new Error(`${address} could not be loaded.`));
        };
        document.head.append(element);
      }),
    );
  }
  return loading.get(address);
}

export const leaflet = () => script("/webjars/leaflet/1.9.4/dist/leaflet.js", "L");
export const echarts = () => script("/webjars/echarts/5.5.0/echarts.min.js", "echarts");
