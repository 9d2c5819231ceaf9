import appsFlyer from 'react-native-appsflyer';

export function startAttribution(userId) {
  appsFlyer.initSdk({ devKey: process.env.AF_DEV_KEY, isDebug: false, appId: '1234567890' });
  appsFlyer.setCustomerUserId(userId);
}

export const logSignUp = () => appsFlyer.logEvent('af_complete_registration', {});
