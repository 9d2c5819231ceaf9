const ReactPixel = require('react-facebook-pixel').default;

function init(consent) {
  if (!consent) return;
  ReactPixel.init(process.env.PIXEL_ID, {}, { autoConfig: true, debug: false });
  ReactPixel.pageView();
}

module.exports = { init, trackBooking: () => ReactPixel.track('Schedule') };
